import CSensors
import Glibc

/// The `compute` statements in the sensors configuration, as far as needed to know which features to ask about.
struct ComputeStatements: Sendable, Hashable {
  /// Features named in some statement; the chip it is meant for is libsensors' business.
  var features: Set<String> = []
  /// Features whose statement names another feature.
  var dependent: Set<String> = []

  /// The statements of the files libsensors reads.
  static func read() -> ComputeStatements {
    let main = ["/etc/sensors3.conf", "/etc/sensors.conf"].first(where: SysfsTree.exists)
    let extra = SysfsTree.entries("/etc/sensors.d").filter { !$0.hasPrefix(".") }.map { "/etc/sensors.d/\($0)" }
    return ([main].compactMap { $0 } + extra).reduce(into: ComputeStatements()) { $0.add(text: contents($1)) }
  }

  /// Adds the statements in a file's text.
  mutating func add(text: String) {
    for line in text.split(whereSeparator: \.isNewline) {
      let code = line.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)[0]
      let words = code.split(maxSplits: 2, whereSeparator: \.isWhitespace)
      guard words.count == 3, words[0] == "compute" else { continue }
      let name = words[1].filter { $0 != "\"" }
      features.insert(name)
      // From-raw stands before the comma.
      if words[2].split(separator: ",")[0].contains(where: \.isLetter) { dependent.insert(name) }
    }
  }

  private static func contents(_ path: String) -> String {
    guard let file = fopen(path, "re") else { return "" }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 65_536)
    while case let count = fread(&chunk, 1, chunk.count, file), count > 0, bytes.count < 4_000_000 {
      bytes += chunk[..<count]
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

/// Finds out what a `compute` statement does, without reading the sensor.
///
/// libsensors reads `<chip path>/<subfeature>`, and the path is in the chip's name that we hand it. Pointed at a folder
/// of our own with known numbers, it shows its sums; nearly every statement is a straight line.
enum ComputeProbe {
  private static let samples: [Double] = [1_000, 2_000, 3_000, 50_000, -7_000]

  static func compute(
    _ feature: String, of chip: UnsafePointer<sensors_chip_name>, statements: ComputeStatements
  ) -> LMSensors.Compute {
    guard statements.features.contains(feature) else { return .none }
    let name = feature.hasPrefix("power") ? "\(feature)_average" : "\(feature)_input"
    guard let number = LMSensors.subfeature(name, of: chip) else { return .none }
    let library = LMSensors.Compute.library(.init(folder: LMSensors.folder(of: chip), subfeature: name))
    guard !statements.dependent.contains(feature), let values = answers(name, number, chip) else { return library }
    let factor = (values[1] - values[0]) / (samples[1] - samples[0])
    let offset = values[0] - factor * samples[0]
    let isLine = zip(samples, values).allSatisfy { raw, value in
      abs(factor * raw + offset - value) <= 1e-9 * max(1, abs(value))
    }
    guard isLine, factor.isFinite, offset.isFinite else { return library }
    let plain = HwmonSysfs.scale(of: feature)
    if abs(factor - plain.factor / plain.divisor) <= 1e-12, abs(offset) <= 1e-9 { return .none }
    // Seen from the unit, most factors are round: ×2 on millivolts.
    return .line(
      Scale(factor: factor * plain.divisor, divisor: plain.divisor, offset: abs(offset) <= 1e-12 ? 0 : offset))
  }

  /// What libsensors makes of the samples, or nil when there is no folder to try it in.
  private static func answers(
    _ name: String, _ number: Int32, _ chip: UnsafePointer<sensors_chip_name>
  ) -> [Double]? {
    let base = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    var template = Array("\(base)/floorwatch-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { return nil }
    let folder = String(decoding: template.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    let file = "\(folder)/\(name)"
    defer {
      unlink(file)
      rmdir(folder)
    }
    var values: [Double] = []
    for sample in samples {
      guard let output = fopen(file, "we") else { return nil }
      fputs("\(Int(sample))\n", output)
      guard fclose(output) == 0 else { return nil }
      var value = 0.0
      let code = folder.withCString { path in
        var copy = chip.pointee
        copy.path = UnsafeMutablePointer(mutating: path)
        return sensors_get_value(&copy, number, &value)
      }
      guard code == 0 else { return nil }
      values.append(value)
    }
    return values
  }
}
