import FloorModel
import Testing

@testable import EnvMonitor

@Suite("The day's lines of the board")
struct DayLinesTests {
  private let key = DayLines.Key(zone: "east", quantity: .co2)

  @Test("288 points, the newest last, gaps empty, older ones gone")
  func points() {
    var lines = DayLines()
    let start = TestFloor.monday
    for step in 1...400 where step % 10 != 0 {
      lines.add(Double(step), of: key, endingAt: start + Int64(step) * .minutes(5))
    }
    let end = start + 400 * .minutes(5)
    let points = lines.points(of: key, endingAt: end)
    #expect(points.count == 288)
    #expect(points[287] == nil && points[286] == 399 && points[0] == 113 && points[7] == nil)
    // Two hours without anything: the line moves on.
    let later = lines.points(of: key, endingAt: end + .hours(2))
    #expect(later.suffix(24).allSatisfy { $0 == nil } && later[287 - 25] == 399)
    #expect(lines.points(of: key, endingAt: end + .hours(25)).allSatisfy { $0 == nil })
    #expect(lines.keys(at: end) == [key] && lines.keys(at: end + .days(3)).isEmpty)
  }

  @Test("memory is bounded in length and number")
  func bounded() {
    var lines = DayLines()
    for step in 1...5000 { lines.add(1, of: key, endingAt: TestFloor.monday + Int64(step) * .minutes(5)) }
    #expect(lines.takeChanged().count <= 26)
    for number in 0..<2000 {
      lines.add(1, of: .init(zone: "z\(number)", quantity: .co2), endingAt: TestFloor.monday + .days(18))
    }
    #expect(lines.keys(at: TestFloor.monday + .days(18)).count <= 512)
  }

  @Test("a restart keeps the day")
  func restart() {
    var floor = TestFloor(period: .minutes(1), tick: .minutes(1))
    floor.pass(.hours(3), [.co2: 600], zone: "east")
    floor.restart()
    floor.pass(.hours(2), [.co2: 900], zone: "east")
    floor.restart()
    let seen = floor.monitor.boardReadings(at: floor.now)
    #expect(seen.map(\.zone) == ["east"])
    let co2 = seen.first?.quantities.first { $0.quantity == .co2 }
    #expect(co2?.points.compactMap { $0 }.count ?? 0 >= 58)
    #expect(co2?.points.last == 900 && co2?.points[287 - 40] == 600 && co2?.value == 900)
    #expect(co2?.bounds.map(\.value) == [1000, 2000])
  }

  @Test("a sensor that died stays on the board, without a value")
  func died() {
    var floor = TestFloor(period: .minutes(1), tick: .minutes(1))
    floor.pass(.hours(3), [.co2: 600], zone: "east")
    floor.pass(.hours(2)) { [.room(.airTemperature, 22 + Double($0.milliseconds % 7) / 100, $0, zone: "east")] }
    let seen = floor.monitor.boardReadings(at: floor.now).first
    #expect(seen?.quantities.map(\.quantity) == [.airTemperature, .co2])
    #expect(seen?.quantities.map { $0.value != nil } == [true, false])
  }
}
