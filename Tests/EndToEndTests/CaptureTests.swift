import Foundation
import Testing

/// `sensors --watch --json` of a machine, captured, lengthened to half an hour and replayed: what the machine itself would
/// not have raised, its capture does not raise.
@Suite("Captures of machines, replayed", .serialized, .enabled(if: Testbed.isAvailable, "umockdev is not installed"))
struct CaptureTests {
  /// A board with everything that must not be taken at its word.
  private static let board = """
    P: /devices/platform/nct6775.656
    E: SUBSYSTEM=platform

    P: /devices/platform/nct6775.656/hwmon/hwmon1
    E: SUBSYSTEM=hwmon
    L: device=../../../nct6775.656
    A: name=nct6798\\n
    A: temp1_input=91000\\n
    A: temp1_label=AUXTIN0\\n
    A: temp2_input=127500\\n
    A: temp2_label=CPUTIN\\n
    A: temp3_input=99000\\n
    A: temp4_input=88500\\n
    A: temp4_label=PECI Agent 0 Calibration\\n
    A: fan1_input=0\\n
    A: fan2_input=1200\\n

    P: /devices/platform/coretemp.0
    E: SUBSYSTEM=platform

    P: /devices/platform/coretemp.0/hwmon/hwmon2
    E: SUBSYSTEM=hwmon
    L: device=../../../coretemp.0
    A: name=coretemp\\n
    A: temp1_input=88000\\n
    A: temp1_label=Package id 0\\n
    A: temp1_max=105000\\n
    A: temp1_crit=105000\\n
    A: temp2_input=90000\\n
    A: temp2_label=Core 0\\n

    P: /devices/pci0000:00/0000:00:18.3
    E: SUBSYSTEM=pci

    P: /devices/pci0000:00/0000:00:18.3/hwmon/hwmon3
    E: SUBSYSTEM=hwmon
    L: device=../../../0000:00:18.3
    A: name=k10temp\\n
    A: temp1_input=97000\\n
    A: temp1_label=Tctl\\n
    A: temp2_input=70000\\n
    A: temp2_label=Tdie\\n


    """

  /// The last line of each sensor's channel.
  private static func capture(_ machine: MockedMachine) throws -> [[String: Any]] {
    let run = try ChildProcess.run(
      ["/usr/bin/timeout", "4", Testbed.binary, "sensors", "--watch", "--json", "--interval", "1"],
      environment: machine.environment)
    var last: [String: [String: Any]] = [:]
    for line in run.output.split(separator: "\n") {
      guard let reading = try? JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any] else { continue }
      last["\(reading["sensor"] ?? "") \(reading["quantity"] ?? "")"] = reading
    }
    return last.sorted { $0.key < $1.key }.map(\.value)
  }

  /// Replays half an hour of these readings every ten seconds.
  private static func replay(_ readings: [[String: Any]], dropping fields: Set<String> = []) throws -> [[String: Any]] {
    let start = Date(timeIntervalSince1970: 1_794_823_200)
    var lines = ""
    for second in stride(from: 0.0, to: 1800, by: 10) {
      for reading in readings {
        var line = reading.filter { !fields.contains($0.key) }
        line["time"] = (start + second).ISO8601Format()
        lines += String(decoding: try JSONSerialization.data(withJSONObject: line), as: UTF8.self) + "\n"
      }
    }
    let file = FileManager.default.temporaryDirectory.appending(path: "floorwatch-capture-\(UUID().uuidString).jsonl")
    defer { try? FileManager.default.removeItem(at: file) }
    try lines.write(to: file, atomically: true, encoding: .utf8)
    let run = try FloorwatchBinary(["replay", file.path, "--stream", "alerts"])
    #expect(run.status == 0, "\(run.errors)")
    return try run.output.split(separator: "\n").map {
      try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
    }
  }

  private static func said(_ events: [[String: Any]]) -> [String] {
    events.map { "\($0["type"] ?? "") \($0["subject"] ?? ""): \($0["summary"] ?? "")" }
  }

  @Test("a board of phantoms, and a processor that is hot within its own limits: silence")
  func phantoms() throws {
    let readings = try Self.capture(try MockedMachine(Self.board))
    try #require(readings.count >= 10)
    let core = try #require(readings.first { $0["label"] as? String == "Package id 0" })
    #expect(core["driver"] as? String == "coretemp" && core["attribute"] as? String == "temp1")
    #expect(core["chip_max"] as? Double == 105 && core["chip_critical"] as? Double == 105)
    #expect(try Self.said(Self.replay(readings)) == [])
    // Without its chip's fields it is judged by the driver in its id: no phantom raises, Tctl is no temperature beside
    // Tdie, and of the processor, whose own limits are lost, the package alone is held to 85 and 95 °C.
    let bare: Set = ["driver", "attribute", "label", "chip_max", "chip_critical"]
    let said = try Self.said(Self.replay(readings, dropping: bare))
    #expect(said.count == 1 && said.allSatisfy { $0.contains("raised") && $0.contains("coretemp.0/temp1") }, "\(said)")
  }

  @Test(
    "recorded machines: the healthy ones are silent, the broken ones give one notice per channel",
    .enabled(if: MockedMachine.hasRecordings, "../shared is not here; the other tests cover the same ground"),
    arguments: [
      ("02_dell_optiplex_7080_debian11", true), ("05_supermicro_x10drh_dual_socket", true),
      ("08_asus_zen_aio_ryzen", true), ("12_it8665_garbage_limits", false),
      ("14_corsairpsu_concurrent_read_garbage", false),
    ])
  func recorded(_ name: String, _ isHealthy: Bool) throws {
    let readings = try Self.capture(try MockedMachine(MockedMachine.description(name)))
    try #require(readings.count >= 3)
    let events = try Self.replay(readings)
    if isHealthy { #expect(Self.said(events) == []) }
    let subjects = events.compactMap { $0["subject"] as? String }
    #expect(subjects.allSatisfy { $0.hasPrefix("sensor.") }, "\(Self.said(events))")
    let channels = subjects.map { $0.drop { $0 != "/" } }
    #expect(Set(channels).count == channels.count, "\(Self.said(events))")
  }
}
