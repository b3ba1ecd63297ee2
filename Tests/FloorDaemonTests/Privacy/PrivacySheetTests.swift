import FloorModel
import Foundation
import Testing

@testable import FloorDaemon

/// `floorwatch privacy` on three floors: rooms only, logs without consent, and everything that can be on.
@Suite struct PrivacySheetTests {
  static let golden = ExampleConfigurationTests.package.appending(path: "Tests/FloorDaemonTests/Fixtures/Privacy")

  static func configuration(_ floor: String) -> FloorConfiguration {
    var configuration = FloorConfiguration()
    configuration.site = "utrecht-1"
    guard floor != "rooms" else { return configuration }
    configuration.purpose = "Prevent unhealthy load and working conditions; not for judging individual performance."
    var log = SessionLogSetting(path: "/var/log/asterisk/queue_log")
    log.format = "asterisk-queue-log"
    configuration.sessionLogs = [log]
    configuration.keyFile = .credential(name: "pseudonym-key", folder: nil)
    guard floor == "consent" else { return configuration }
    configuration.worksCouncil = WorksCouncilConsent(
      consentDate: CivilDate(year: 2026, month: 10, day: 1), reference: "OR-2026-17")
    configuration.ownFeeds = OwnFeedSetting(owners: "/etc/floorwatch/owners.csv")
    configuration.retention.agentDay = .days(21)
    return configuration
  }

  static func sheet(_ floor: String) -> PrivacySheet {
    PrivacySheet(
      configuration(floor), retiredKeys: floor == "consent" ? [(id: "1f2e3d4c", until: "2027-05-23")] : [],
      look: { path in
        path.hasSuffix("/workload") && floor == "consent"
          ? PrivacySheet.Found(mode: "0755", owner: "floorwatch", group: "staff") : nil
      })
  }

  @Test(arguments: ["rooms", "logs", "consent"], Language.allCases)
  func text(_ floor: String, _ language: Language) throws {
    let sheet = Self.sheet(floor)
    for (name, text) in [
      ("\(floor).\(language.rawValue).txt", sheet.text(language) + "\n"),
      ("\(floor).\(language.rawValue).json", sheet.json(language).text + "\n"),
    ] {
      let file = Self.golden.appending(path: name)
      if ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] != nil {
        try FileManager.default.createDirectory(at: Self.golden, withIntermediateDirectories: true)
        try text.write(to: file, atomically: true, encoding: .utf8)
      }
      #expect(try String(contentsOf: file, encoding: .utf8) == text, "\(name)")
      if name.hasSuffix(".json") { _ = try JSONSerialization.jsonObject(with: Data(text.utf8)) }
    }
  }

  @Test func itSaysWhatTheConfigurationChanges() {
    let rooms = Self.sheet("rooms").text(.en)
    #expect(rooms.contains("No personal data are processed.") && !rooms.contains("workload"))
    let logs = Self.sheet("logs").text(.en)
    #expect(logs.contains("no consent named; everything about one person is off") && !logs.contains("/feeds"))
    let consent = Self.sheet("consent").text(.nl)
    #expect(consent.contains("OR-2026-17") && consent.contains("3 weken") && consent.contains("ANDERS AANGETROFFEN"))
    #expect(consent.contains("wordt vernietigd na 2027-05-23"))
  }
}
