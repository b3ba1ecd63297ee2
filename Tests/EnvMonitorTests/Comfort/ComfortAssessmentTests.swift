import EnvMonitor
import Testing

@Suite struct ComfortAssessmentTests {
  static func assess(_ values: [ComfortQuantity: Double]) throws -> ComfortAssessment {
    try #require(ComfortAssessment(ComfortInput(values)))
  }

  @Test func nothingWithoutATemperature() {
    #expect(ComfortAssessment(ComfortInput([.humidity: 40])) == nil)
  }

  @Test func relativeSpeedWinsForWarmthAndRoomSpeedForDraught() throws {
    let both = try Self.assess([.temperature: 23, .humidity: 40, .airSpeed: 0.2, .relativeAirSpeed: 0.1])
    #expect(both.relativeAirSpeed == 0.1 && both.roomAirSpeed == 0.2)
    #expect(both.draughtRate == DraughtRate.rate(airTemperature: 23, airSpeed: 0.2))
    let room = try Self.assess([.temperature: 23, .humidity: 40, .airSpeed: 0.2, .met: 1.4])
    #expect(abs(room.relativeAirSpeed - 0.32) < 1e-12)
    let relative = try Self.assess([.temperature: 23, .humidity: 40, .relativeAirSpeed: 0.32, .met: 1.4])
    #expect(abs(try #require(relative.roomAirSpeed) - 0.2) < 1e-12 && relative.vote == room.vote)
  }

  @Test func movementAloneSaysNothingOfDraught() throws {
    let walking = try Self.assess([.temperature: 22, .humidity: 60, .relativeAirSpeed: 0.1, .met: 1.6])
    #expect(walking.draughtRate == nil && walking.vote != nil)
    #expect(walking.remarks.contains(.noRoomAirSpeed))
  }

  @Test func globeAndRadiant() throws {
    let globe = try Self.assess([.temperature: 22, .humidity: 40, .globe: 24])
    let expected = try #require(MeanRadiantTemperature.fromGlobe(24, air: 22, airSpeed: 0.1))
    #expect(globe.radiantTemperature == expected)
    let both = try Self.assess([.temperature: 22, .humidity: 40, .globe: 24, .radiant: 21])
    #expect(both.radiantTemperature == 21)
    let nonsense = try Self.assess([.temperature: 60, .humidity: 40, .globe: -50, .airSpeed: 5])
    #expect(nonsense.vote == nil && nonsense.remarks.first == .noRadiant)
  }

  /// What does most to make it too warm or too cold.
  @Test(
    arguments: [
      ([.temperature: 28.0, .humidity: 40], .airTemperature), ([.temperature: 19, .humidity: 40], .airTemperature),
      ([.temperature: 24, .humidity: 40, .radiant: 32], .radiantTemperature),
      ([.temperature: 24, .humidity: 40, .radiant: 15], .radiantTemperature),
      ([.temperature: 24, .humidity: 40, .airSpeed: 0.6], .airSpeed),
      ([.temperature: 24, .humidity: 40, .met: 2.4], .activity),
      ([.temperature: 22, .humidity: 40, .clo: 1.9], .clothing),
    ] as [([ComfortQuantity: Double], ThermalDriver)])
  func driver(_ values: [ComfortQuantity: Double], _ driver: ThermalDriver) throws {
    #expect(try Self.assess(values).driver == driver)
  }

  @Test func noDriverWhereItIsFine() throws {
    #expect(try Self.assess([.temperature: 25.2, .humidity: 50]).driver == nil)
  }

  @Test func theWorstFindingDominates() throws {
    let draughty = try Self.assess([.temperature: 21, .humidity: 40, .airSpeed: 0.4, .clo: 1.0])
    #expect(draughty.dominant?.subject == .draught && draughty.dominant?.category == nil)
    let feet = try Self.assess([.temperature: 25.2, .humidity: 50, .verticalDifference: 4])
    #expect(feet.dominant?.subject == .verticalDifference && feet.dominant?.category == .c)
    let window = try Self.assess([.temperature: 25.2, .humidity: 50, .coolWall: 14])
    #expect(window.dominant?.subject == .asymmetry(.coolWall))
    let floor = try Self.assess([.temperature: 25.2, .humidity: 50, .floorTemperature: 14])
    #expect(floor.dominant?.subject == .floor)
    #expect(try Self.assess([.temperature: 25.2, .humidity: 50]).dominant == nil)
    // Still air at 19 °C would be category B for draught, but nobody measured it.
    let assumed = try Self.assess([.temperature: 19, .humidity: 40, .met: 1.8, .clo: 1.0])
    #expect(assumed.findings.last?.category == .b && assumed.findings.last?.isAssumed == true)
    #expect(assumed.dominant == nil && assumed.category == .a)
    #expect(try Self.assess([.temperature: 28, .humidity: 50]).dominant?.subject == .wholeBody)
  }

  @Test(
    arguments: [
      ([.temperature: 27.0, .humidity: 50], [.hot(limit: 26), .humid]),
      (
        [.temperature: 36, .humidity: 20],
        [.outsideVote(.airTemperature, value: 36), .hot(limit: 35), .dry(limit: 30), .outsideDraught]
      ),
      ([.temperature: 15, .humidity: 35, .clo: 1.5], [.cold(limit: 16), .dry(limit: 40), .outsideDraught]),
      ([.temperature: 22, .humidity: 50], []), ([.temperature: 22], [.noHumidity]),
      ([.temperature: 22, .humidity: 70], [.humid]),
      (
        [.temperature: 22, .humidity: 50, .verticalDifference: 9, .runningMean: 5],
        [.outsideLocal(.verticalDifference), .outsideLocal(.runningMean)]
      ),
    ] as [([ComfortQuantity: Double], [ComfortRemark])])
  func remarks(_ values: [ComfortQuantity: Double], _ remarks: [ComfortRemark]) throws {
    #expect(try Self.assess(values).remarks == remarks)
  }

  @Test func aVoteBeyondTheModel() throws {
    let cold = try Self.assess([.temperature: 12, .humidity: 50])
    guard case .extremeVote(let vote) = cold.remarks.first else {
      Issue.record("expected a vote beyond −2, found \(cold.remarks)")
      return
    }
    #expect(vote < -2 && cold.vote == nil && cold.dissatisfied == nil && cold.category == nil)
  }

  @Test func adaptive() throws {
    #expect(try Self.assess([.temperature: 27, .humidity: 40, .runningMean: 20]).adaptiveCategory == .one)
    #expect(try Self.assess([.temperature: 27, .humidity: 40]).adaptiveCategory == nil)
  }
}
