import Glibc

/// What the daemon itself costs the machine.
struct ProcessCost: Sendable, Hashable {
  /// Memory in use, in bytes.
  var residentBytes: Double = 0
  /// Processor time since the start, in seconds.
  var processorSeconds: Double = 0

  /// Of this process, now. What the system does not tell stays 0.
  static func now() -> ProcessCost {
    var cost = ProcessCost()
    var usage = rusage()
    if getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage) == 0 {
      cost.processorSeconds = [usage.ru_utime, usage.ru_stime].reduce(0) {
        $0 + Double($1.tv_sec) + Double($1.tv_usec) / 1e6
      }
    }
    // The second number is the resident set in pages.
    if let bytes = SmallFile.read("/proc/self/statm") {
      let numbers = String(decoding: bytes, as: UTF8.self).split(separator: " ")
      if numbers.count > 1, let pages = Double(numbers[1]) {
        cost.residentBytes = pages * Double(sysconf(Int32(_SC_PAGESIZE)))
      }
    }
    return cost
  }
}
