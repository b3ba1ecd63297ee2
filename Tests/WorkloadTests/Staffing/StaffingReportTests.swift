import FloorModel
import Testing
import Workload

@Suite struct StaffingReportTests {
  static func report(
    _ agents: Int?, calls: Double = 100, patience: Double? = nil, level: Double = 0.8, split: [Double] = []
  ) -> StaffingReport {
    let queue = QueueStaffing(
      load: QueueLoad(callsPerHour: calls, handleSeconds: 180),
      patience: patience.map { .mean(seconds: $0) } ?? .endless)
    return StaffingReport(queue: queue, agents: agents, serviceLevel: level, split: split)
  }

  @Test func english() {
    let text = StaffingText(Self.report(6), language: .en).text
    #expect(text.contains("100 calls an hour of 180 s on average are 5 erlang"))
    #expect(text.contains("83.3 % of the time (occupancy)"))
    #expect(text.contains("36 s on average between two calls"))
    #expect(
      text.contains("To answer 80 % of callers within 20 s, 8 people are needed at the same time, 2 more than the 6"))
    #expect(text.contains("nothing about any one person"))
  }

  @Test func dutch() {
    let text = StaffingText(Self.report(6, patience: 120), language: .nl).text
    #expect(text.contains("35,6 %") && text.contains("11,2 % van alle bellers, 4,7 % binnen 20 s"))
    #expect(text.contains("zijn tegelijk 7 mensen nodig, 1 meer dan de 6 die er zijn"))
    #expect(!text.contains("people") && !text.contains("callers"))
  }

  @Test func overload() {
    let text = StaffingText(Self.report(5), language: .en).text
    #expect(text.contains("5 people cannot keep up") && text.contains("8 people are needed"))
    #expect(!text.contains("occupancy"))
  }

  @Test func splitNamesItsCostAndItsAssumption() {
    let text = StaffingText(Self.report(28, calls: 480, split: [80, 20]), language: .en).text
    #expect(text.contains("The split ties up 3 people."))
    #expect(text.contains("The split assumes"))
    #expect(text.contains("the 28 people divided in proportion to the work"))
  }

  @Test(arguments: Language.allCases, [nil, 1, 2, 8, 30] as [Int?])
  func everyTextIsWhole(_ language: Language, _ agents: Int?) {
    for calls in [0.0, 0.5, 20, 100] {
      for patience in [nil, 90.0] {
        let text = StaffingText(
          Self.report(agents, calls: calls, patience: patience, level: 0.95, split: [2, 1]), language: language
        ).text
        for word in ["nan", "inf ", "nil", "Optional", "1 people", "1 mensen", " -0", " -1"] {
          #expect(!text.contains(word), "\(word) in: \(text)")
        }
        #expect(text.contains("95 %"))
      }
    }
  }

  @Test func json() throws {
    let json = Self.report(6, split: [1, 1]).json(language: .en)
    #expect(json["occupancy"] == .number(5.0 / 6))
    #expect(json["min_agents_sl80"] == .integer(8))
    #expect(json["steady_state"] == .bool(true))
    #expect(json["split"]?["agents_tied_up"] == .integer(2))
    guard case .number(let gap) = try #require(json["recovery_gap_s"]) else {
      Issue.record("no gap")
      return
    }
    #expect(abs(gap - 36) < 1e-9)
  }

  @Test func jsonWithoutSteadyState() {
    let json = Self.report(5).json(language: .en)
    #expect(json["steady_state"] == .bool(false))
    #expect(json["mean_wait_s"] == .null && json["occupancy"] == .null)
    #expect(json["offered_load_erl"] == .number(5) && json["min_agents"] == .integer(8))
  }

  @Test(arguments: ["80,20", "1,1,1", "0.8,0.2", " 80 , 20 "])
  func splitsThatAreRead(_ text: String) throws {
    #expect(try StaffingQuantity.readSplit(text).count >= 2)
  }

  @Test(arguments: ["", "80", "80,", "80,-20", "80,0", "a,b", "nan,1", "80;20"])
  func splitsThatAreNot(_ text: String) {
    #expect(throws: StaffingInputError.self) { try StaffingQuantity.readSplit(text) }
  }
}
