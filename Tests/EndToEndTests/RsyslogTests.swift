import Foundation
import Testing

/// The snippets for rsyslog, in a real rsyslogd: what goes where, and what must not.
@Suite("The snippets for rsyslog", .serialized)
struct RsyslogTests {
  private static let rsyslogd = "/usr/sbin/rsyslogd"
  private static let isInstalled = FileManager.default.isExecutableFile(atPath: rsyslogd)
  private static let deploy = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "deploy")

  private static func snippet(_ name: String) throws -> String {
    try String(contentsOf: deploy.appending(path: name), encoding: .utf8)
  }

  /// A receiver of lines on this machine.
  private final class Receiver {
    let port: UInt16
    private let listener: Int32
    private var peers: [Int32] = []
    private var text = ""

    init() throws {
      listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_NONBLOCK.rawValue), 0)
      var address = sockaddr_in()
      address.sin_family = sa_family_t(AF_INET)
      address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
      var length = socklen_t(MemoryLayout<sockaddr_in>.size)
      let descriptor = listener
      let code = withUnsafeMutablePointer(to: &address) {
        $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
          bind(descriptor, $0, length) + listen(descriptor, 4) + getsockname(descriptor, $0, &length)
        }
      }
      port = UInt16(bigEndian: address.sin_port)
      try #require(listener >= 0 && code == 0)
    }

    deinit { for descriptor in peers + [listener] { close(descriptor) } }

    /// The lines that have come so far.
    func lines() -> [String] {
      let peer = accept(listener, nil, nil)
      if peer >= 0 { peers.append(peer) }
      var bytes = [UInt8](repeating: 0, count: 65_536)
      for peer in peers {
        let count = recv(peer, &bytes, bytes.count, Int32(MSG_DONTWAIT))
        if count > 0 { text += String(decoding: bytes[..<count], as: UTF8.self) }
      }
      return text.split(separator: "\n").map(String.init)
    }
  }

  @Test("rsyslogd understands both", .enabled(if: isInstalled, "rsyslogd is not installed"))
  func understood() throws {
    let file = FileManager.default.temporaryDirectory.appending(path: "floorwatch-\(UUID().uuidString).conf")
    defer { try? FileManager.default.removeItem(at: file) }
    let both = try Self.snippet("rsyslog-floorwatch.conf") + Self.snippet("rsyslog-floorwatch-hr.conf")
    try "global(workDirectory=\"/tmp\")\n\(both)".write(to: file, atomically: true, encoding: .utf8)
    let check = try ChildProcess.run([Self.rsyslogd, "-N1", "-f", file.path])
    #expect(check.status == 0, "\(check.errors)")
    #expect(
      check.errors.split(separator: "\n").allSatisfy { $0.contains("config validation run") || $0.contains("End of") },
      "\(check.errors)")
  }

  @Test(
    "Alerts arrive as they were written, and HR's stream nowhere but at HR's receiver",
    .enabled(if: isInstalled, "rsyslogd is not installed"), .timeLimit(.minutes(2)))
  func forwarded() async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "floorwatch-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    for name in ["alerts", "rollups", "workload", "work"] {
      try FileManager.default.createDirectory(at: folder.appending(path: name), withIntermediateDirectories: true)
    }
    let (facility, hr) = (try Receiver(), try Receiver())
    func aim(_ text: String, _ name: String, at receiver: Receiver) -> String {
      text.replacing("/var/log/floorwatch", with: folder.path).replacing(name, with: "127.0.0.1")
        .replacing("port=\"6514\"", with: "port=\"\(receiver.port)\"")
    }
    let stranger = #/\n *(#.*|StreamDriver=.*)/#
    let conf = folder.appending(path: "rsyslog.conf").path
    try
      ("global(workDirectory=\"\(folder.path)/work\")\n"
      + aim(try Self.snippet("rsyslog-floorwatch.conf"), "logs.example.internal", at: facility)
      // Without certificates here: plain, to the same place.
      + aim(try Self.snippet("rsyslog-floorwatch-hr.conf"), "hr-logs.example.internal", at: hr)
      .replacing(stranger, with: ""))
      .write(toFile: conf, atomically: true, encoding: .utf8)
    let daemon = try ChildProcess(
      [Self.rsyslogd, "-n", "-f", conf, "-i", folder.appending(path: "pid").path],
      errors: folder.appending(path: "said").path)
    defer {
      daemon.signal(SIGKILL)
      daemon.wait()
    }
    // A name with an accent, quotes and a percent sign: nothing is to be changed on the way.
    let alert = #"{"time":"2026-11-22T15:05:10.000+01:00","summary":"Café \"oost\": 28,4 °C, 45 %","sequence":"1"}"#
    let finding = #"{"time":"2026-11-22T15:05:10.000+01:00","dataregulation":"GDPR","sequence":"1"}"#
    try (alert + "\n").write(
      to: folder.appending(path: "alerts/alerts-20261122.jsonl"), atomically: false, encoding: .utf8)
    try (finding + "\n").write(
      to: folder.appending(path: "workload/workload-20261122.jsonl"), atomically: false, encoding: .utf8)
    let end = ContinuousClock.now + .seconds(40)
    while facility.lines().isEmpty || hr.lines().isEmpty, ContinuousClock.now < end {
      try await Task.sleep(for: .milliseconds(100))
    }
    let said = (try? String(contentsOf: folder.appending(path: "said"), encoding: .utf8)) ?? ""
    #expect(facility.lines() == [alert], "\(said)")
    #expect(hr.lines() == [finding], "\(said)")
  }

  @Test("The snippet that everybody copies has nothing of HR's stream")
  func separate() throws {
    #expect(!(try Self.snippet("rsyslog-floorwatch.conf")).contains("workload/"))
    #expect(try Self.snippet("rsyslog-floorwatch-hr.conf").contains("ruleset(name=\"floorwatch-hr\""))
  }
}
