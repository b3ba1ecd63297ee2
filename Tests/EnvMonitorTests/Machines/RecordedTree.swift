import Foundation
import Testing

/// node_exporter's recorded hwmon trees (`../shared/data/hwmon/01…`) as a tree of files.
enum RecordedTree {
  static let file = RecordedMachine.folder.appendingPathComponent("01_node_exporter_fixture_tree.json")

  static func build(in sys: FakeSysfs) throws {
    let fixture = try #require(try JSONSerialization.jsonObject(with: Data(contentsOf: file)) as? [String: Any])
    let nodes = try #require(fixture["hwmon"] as? [String: [String: Any]])
    for (name, node) in nodes {
      let real = try #require((node["real_path"] as? String)?.split(separator: " ").first).dropFirst(4)
      try sys.write(String(real), node["attrs"] as? [String: String] ?? [:])
      if let device = (node["device"] as? String)?.dropFirst(4) {
        try sys.write(String(device), node["device_attrs"] as? [String: String] ?? [:])
        try sys.link("\(real)/device", to: "\(sys.root)/\(device)")
      }
      if !real.hasPrefix("class/") { try sys.link("class/hwmon/\(name)", to: "\(sys.root)/\(real)") }
    }
  }
}
