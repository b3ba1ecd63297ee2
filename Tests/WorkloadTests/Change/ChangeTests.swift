import FloorModel
import Foundation
import Testing

@testable import Workload

/// CUSUM, EWMA and the baseline of `workload.md` 1.5.
@Suite("Change against the own past")
struct ChangeTests {
  static let settings = ChangeSettings()
  static let monday = CivilDate(year: 2026, month: 9, day: 7).daysSinceEpoch

  /// The n-th working day from the Monday on.
  static func workday(_ index: Int) -> Int { monday + index / 5 * 7 + index % 5 }

  @Test("The test vector of the design: sums, averages, limits, and the first alarm")
  func vector() {
    var charts = ControlCharts()
    var steps: [ControlCharts.Step] = []
    for z in [0, 1, 2, 2.5, 3, 2.5] { steps.append(charts.add(z, Self.settings)) }
    // The last sum stands after the reset; without it 8.5.
    for (step, sum) in zip(steps, [0, 0.5, 2, 4, 6.5, 2]) { #expect(abs(step.sum - sum) < 1e-12) }
    #expect(steps.map(\.cusumAlarm) == [false, false, false, false, true, false])
    for (step, average) in zip(steps, [0, 0.2, 0.56, 0.948, 1.3584, 1.58672]) {
      #expect(abs(step.average - average) < 1e-12)
    }
    for (step, limit) in zip(steps, [0.58, 0.74276, 0.83035, 0.88186, 0.91330, 0.93286]) {
      #expect(abs(step.averageLimit - limit) < 5e-6)
    }
    // The fourth day: 0.948 is above 0.88186.
    #expect(steps.map(\.ewmaAlarm) == [false, false, false, true, true, true])
    for _ in 0..<400 { _ = charts.add(0, Self.settings) }
    #expect(abs(charts.add(0, Self.settings).averageLimit - 0.96667) < 5e-6)
  }

  @Test("Mean days to a false alarm and to a shift of one sigma agree with the table of the design")
  func runLengths() {
    var dice = WorkingTimePropertyTests.Dice(state: 20_261_122)
    func normal() -> Double {
      let u = Double.random(in: Double.leastNormalMagnitude..<1, using: &dice)
      return (-2 * log(u)).squareRoot() * cos(2 * .pi * Double.random(in: 0..<1, using: &dice))
    }
    func meanRun(shift: Double, runs: Int) -> Double {
      var total = 0
      for _ in 0..<runs {
        var charts = ControlCharts()
        var alarm = false
        while !alarm {
          total += 1
          alarm = charts.add(normal() + shift, Self.settings).cusumAlarm
        }
      }
      return Double(total) / Double(runs)
    }
    #expect(abs(meanRun(shift: 0, runs: 400) - 931) < 140)
    #expect(abs(meanRun(shift: 1, runs: 2000) - 10.4) < 0.5)
    #expect(abs(meanRun(shift: 0.5, runs: 1000) - 38) < 3)
  }

  @Test("The baseline needs 15 days; its spread is never below a twentieth of its middle")
  func baseline() throws {
    var baseline = Baseline()
    for index in 0..<14 { baseline.add(day: Self.workday(index), value: 100) }
    #expect(baseline.reference(Self.settings) == nil)
    baseline.add(day: Self.workday(14), value: 100)
    #expect(
      baseline.reference(Self.settings)
        == Baseline.Reference(median: 100, sigma: 5, habits: [Double](repeating: 0, count: 7)))
    var varied = Baseline()
    // No weekday has a habit: each sees the values 90, 95, 105 and 110 in turn.
    for index in 0..<20 { varied.add(day: Self.workday(index), value: [90.0, 95, 105, 110][(index + index / 5) % 4]) }
    let level = try #require(varied.reference(Self.settings))
    #expect(level.median > 95 && level.median < 105)
    #expect(level.sigma >= 0.05 * level.median)
    var zeros = Baseline()
    for index in 0..<20 { zeros.add(day: Self.workday(index), value: 0) }
    #expect(zeros.reference(Self.settings) == nil)
  }

  @Test("Busy Mondays are a habit, not a change")
  func weekdays() throws {
    var tracker = ChangeTracker()
    for index in 0..<40 {
      let value = index % 5 == 0 ? 150.0 : 100 + Double(index * 7 % 5)
      _ = tracker.add(day: Self.workday(index), value: value, Self.settings)
    }
    #expect(tracker.changedSince == nil)
    let residual = try #require(tracker.baseline.reference(Self.settings)?.residual(day: Self.workday(40), value: 150))
    #expect(residual.magnitude < 1)
    let tuesday = try #require(tracker.baseline.reference(Self.settings)?.residual(day: Self.workday(41), value: 150))
    #expect(tuesday > 5)
  }

  @Test("The baseline is frozen while the alarm is on, thaws after five calm days, and is given up after eight weeks")
  func freezing() {
    func tracker(_ values: [Double]) -> ChangeTracker {
      var tracker = ChangeTracker()
      for (index, value) in values.enumerated() {
        _ = tracker.add(day: Self.workday(index), value: value, Self.settings)
      }
      return tracker
    }
    let quiet = [Double](repeating: 100, count: 20)
    let raised = tracker(quiet + [130, 130, 130])
    #expect(raised.changedSince == Self.workday(20))
    #expect(raised.baseline.days.count == 20)
    #expect(raised.baseline.reference(Self.settings)?.median == 100)
    #expect(tracker(quiet + [130] + .init(repeating: 100, count: 4)).changedSince != nil)
    let calm = tracker(quiet + [130] + .init(repeating: 100, count: 6))
    #expect(calm.changedSince == nil)
    #expect(calm.baseline.days.count == 21)
    let settled = tracker(quiet + .init(repeating: 130, count: 39))
    #expect(settled.changedSince != nil)
    let accepted = tracker(quiet + .init(repeating: 130, count: 60))
    #expect(accepted.changedSince == nil)
    #expect(accepted.baseline.reference(Self.settings)?.median == 130)
  }

  @Test("No day value is kept for more than eight weeks, though the frozen baseline goes on")
  func retention() {
    var tracker = ChangeTracker()
    for index in 0..<55 {
      _ = tracker.add(day: Self.workday(index), value: index < 20 ? 100 : 130, Self.settings)
      let oldest = tracker.baseline.days.first?.day ?? Self.workday(index)
      #expect(Self.workday(index) - oldest < 56)
    }
    #expect(tracker.changedSince == Self.workday(20))
    #expect(tracker.baseline.days.count < 15)
  }

  @Test("Days that repeat, go back or hold no number are left out")
  func dirtyDays() {
    var tracker = ChangeTracker()
    #expect(tracker.add(day: 100, value: 1, Self.settings) != nil)
    #expect(tracker.add(day: 100, value: 2, Self.settings) == nil)
    #expect(tracker.add(day: 99, value: 2, Self.settings) == nil)
    #expect(tracker.add(day: 101, value: .nan, Self.settings) == nil)
    #expect(tracker.add(day: 101, value: .infinity, Self.settings) == nil)
    #expect(tracker.baseline.days.count == 1)
  }

  /// A detector after 20 quiet days and 3 with the given figures raised (or lowered) by half.
  static func detector(_ changed: Set<ChangeMetric>) -> ChangeDetector {
    var detector = ChangeDetector()
    for index in 0..<23 {
      var values: [ChangeMetric: Double] = [:]
      for metric in ChangeMetric.allCases {
        values[metric] = index < 20 || !changed.contains(metric) ? 100 : (metric.lessIsWorse ? 50 : 150)
      }
      detector.add(day: workday(index), values, settings)
    }
    return detector
  }

  @Test("Two figures of one family are one change; two families are worth saying")
  func twoFamilies() {
    #expect(Self.detector([.contactsPerHour, .occupancy]).changed == [.contactsPerHour, .occupancy])
    #expect(Self.detector([.contactsPerHour, .occupancy]).flag(Self.settings) == nil)
    #expect(Self.detector([.occupancy, .recoveryGap]).flag(Self.settings)?.families == [.pace, .recovery])
    #expect(Self.detector([]).flag(Self.settings) == nil)
  }

  @Test("More breathing time is no alarm")
  func direction() {
    var tracker = ChangeTracker()
    for index in 0..<30 {
      _ = tracker.add(day: Self.workday(index), value: index < 20 ? 100 : 150, lessIsWorse: true, Self.settings)
    }
    #expect(tracker.changedSince == nil)
  }

  @Test("A detector that was stored goes on where it was")
  func storage() throws {
    let detector = Self.detector([.occupancy, .workedHours])
    let stored = try JSONDecoder().decode(ChangeDetector.self, from: JSONEncoder().encode(detector))
    #expect(stored == detector)
    #expect(stored.flag(Self.settings) == detector.flag(Self.settings))
  }
}
