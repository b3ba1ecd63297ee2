import EnvMonitor
import FloorModel
import Workload

/// A record that waits for its turn: plain bytes, which are moved without counting references.
///
/// Nearly all records are session events. A sensor's report owns memory, so it is kept aside and known by its place.
struct FloorRecord: Sendable {
  /// The session event; without meaning for a sensor's report.
  var event: SessionEvent
  /// The place of a sensor's report; negative for a session event.
  var report: Int32
}

/// What has become due, in order: one step of the engine's work, complete in itself, so that it can cross threads.
struct DueRecords: Sendable {
  /// The names behind the numbers, where some are new.
  var names: LoadNames?
  /// Session events; where `report` is not negative, the next of `reports` instead.
  var records = ContiguousArray<FloorRecord>()
  /// Sensors' reports with their times.
  var reports: [(report: SensorReport, time: Timestamp)] = []
  /// Records that came too late since the last step, as the days they belong to.
  var late = LateDays()
  /// Where in the files each day begins, when that has changed.
  var marks: DayMarks?
  /// Everything before this is due too; nil while some source has not spoken.
  var watermark: Timestamp?
  /// The input has ended.
  var isLast = false
}

/// Sensors' reports that wait for their turn.
struct WaitingReports: Sendable {
  private var places: [(report: SensorReport, time: Timestamp)?] = []
  private var free: [Int32] = []

  /// Keeps a report and gives its place.
  mutating func keep(_ report: SensorReport, _ time: Timestamp) -> Int32 {
    if let place = free.popLast() {
      places[Int(place)] = (report, time)
      return place
    }
    places.append((report, time))
    return Int32(places.count - 1)
  }

  /// Gives back what is kept at a place, which is free from then on; never nil for a place that `keep` gave.
  mutating func take(_ place: Int32) -> (report: SensorReport, time: Timestamp)? {
    defer {
      places[Int(place)] = nil
      free.append(place)
    }
    return places[Int(place)]
  }

  /// What is kept at a place.
  subscript(place: Int32) -> SensorReport? { places[Int(place)]?.report }
}
