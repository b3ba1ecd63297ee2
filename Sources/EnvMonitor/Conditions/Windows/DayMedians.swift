import Foundation
import FloorModel

/// Counts of positive values in steps of 2 %, enough for a median that is right to 1 %.
struct LogHistogram: Sendable, Codable, Hashable {
  private var counts: [Int: Int] = [:]
  /// How many values it holds.
  private(set) var count = 0

  private static let base = log(1.02)

  /// Counts a value; one that is not positive has no logarithm and is left out.
  mutating func add(_ value: Double) {
    guard value > 0, value.isFinite else { return }
    counts[Int((log(value) / Self.base).rounded()), default: 0] += 1
    count += 1
  }

  /// The median, or nil when nothing was counted.
  var median: Double? {
    guard count > 0 else { return nil }
    var seen = 0
    for (step, number) in counts.sorted(by: { $0.key < $1.key }) {
      seen += number
      if seen * 2 >= count { return exp(Double(step) * Self.base) }
    }
    return nil
  }
}

/// The medians of whole days, by operating state ("bin"): what a slow change is measured against.
struct DayMedians: Sendable, Codable, Hashable {
  /// The day being counted.
  private(set) var today: Int?
  private var counting: [Int: LogHistogram] = [:]
  /// Median by day and bin.
  private(set) var days: [Int: [Int: Double]] = [:]

  /// Ends the day when a new one has begun; true when it did.
  ///
  /// - Parameters:
  ///   - leastMinutes: how many minutes a day needs in a bin before its median counts.
  ///   - keptDays: how many past days are kept.
  mutating func turn(to day: Int, leastMinutes: Int, keptDays: Int) -> Bool {
    guard let today else {
      self.today = day
      return false
    }
    guard day > today else { return false }
    let medians = counting.filter { $0.value.count >= leastMinutes }.compactMapValues(\.median)
    if !medians.isEmpty { days[today] = medians }
    days = days.filter { $0.key >= day - keptDays }
    counting = [:]
    self.today = day
    return true
  }

  /// Counts one minute's value of the present day.
  mutating func add(_ value: Double, bin: Int) { counting[bin, default: LogHistogram()].add(value) }

  /// The medians of one bin, the oldest day first.
  func medians(bin: Int) -> [(day: Int, value: Double)] {
    days.sorted { $0.key < $1.key }.compactMap { day, bins in bins[bin].map { (day, $0) } }
  }
}

/// The median of numbers; nil when there are none.
func median(_ values: [Double]) -> Double? {
  guard !values.isEmpty else { return nil }
  let sorted = values.sorted()
  let middle = sorted.count / 2
  return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
}
