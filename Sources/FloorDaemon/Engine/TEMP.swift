import Workload
extension LoadMonitor {
  mutating func takeChangedState() -> [(key: String, value: [UInt8])] { [] }
  mutating func restore(_ s: [(key: String, value: [UInt8])]) -> [String] { [] }
}
