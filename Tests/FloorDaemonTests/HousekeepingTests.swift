import FloorModel
import Testing

@testable import FloorDaemon

@Suite("What has had its time is deleted")
struct HousekeepingTests {
  @Test("Once a day, by the retention of the configuration")
  func daily() throws {
    let folder = try TemporaryFolder()
    let store = try StoreTests.open(folder)
    let journal = Journal(store: store, folder: folder["log"])
    let now = Timestamp(milliseconds: 1_795_348_800_000)
    try journal.start(now: now)
    for day in 0..<10 {
      try folder.append("{}\n", to: "log/alerts/alerts-202611\(10 + day).jsonl")
    }
    var configuration = FloorConfiguration()
    configuration.timeZone = store.identity.zone
    configuration.retention.alerts = .days(5)
    var housekeeping = Housekeeping()
    let deleted = try housekeeping.run(configuration, journal: journal, store: store, now: now)
    let today = CivilDate(daysSinceEpoch: configuration.timeZone.day(of: now))
    #expect(today == CivilDate(year: 2026, month: 11, day: 22))
    #expect(deleted.count == 7 && deleted.allSatisfy { $0 < folder["log/alerts/alerts-20261117.jsonl"] }, "\(deleted)")
    #expect(try housekeeping.run(configuration, journal: journal, store: store, now: now + .hours(3)).isEmpty)
    #expect(try housekeeping.run(configuration, journal: journal, store: store, now: now + .days(1)).count == 1)
  }

  @Test("Readings give way to newer ones when nobody empties the mailbox")
  func fullMailbox() {
    let mailbox = Mailbox()
    mailbox.post(.inventory(source: "hwmon", sensors: []), at: Timestamp(milliseconds: 0))
    for second in 0..<Int64(Mailbox.mostReports) {
      mailbox.post(
        .reading(.init(sensor: "s", quantity: .co2, time: Timestamp(milliseconds: second), outcome: .value(600))),
        at: Timestamp(milliseconds: second))
    }
    let mail = mailbox.take()
    #expect(mail.reports.count <= Mailbox.mostReports && mail.droppedReports > 0)
    #expect(mail.reports.count + mail.droppedReports == Mailbox.mostReports + 1)
    if case .inventory = mail.reports.first?.report {} else { Issue.record("the inventory is gone") }
    #expect(mail.reports.last?.time == Timestamp(milliseconds: Int64(Mailbox.mostReports) - 1))
  }
}
