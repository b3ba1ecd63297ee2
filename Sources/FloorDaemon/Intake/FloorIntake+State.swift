import FloorModel
import Foundation
import Workload

/// What one transaction keeps of an intake, and how a restart picks it up.
extension FloorIntake {
  /// Names of the parts of the state in the store.
  enum StatePart: String, CaseIterable {
    /// `people` holds what the load monitor keeps in pieces of its own, and working time: see `LoadMonitor.isPiece`.
    case environment, load, people, floor, waiting
  }

  /// Everything that changed since the last call, for one transaction together with `events`.
  package func takeChanges(events: [Event], recorded: Timestamp) throws -> StoreBatch {
    var batch = StoreBatch(recorded: recorded)
    batch.events = events
    for source in sources {
      for file in source.changed.sorted() {
        if let reader = source.readers[file] { source.follower.keep(parserState: try reader.saved(), file: file) }
      }
      source.changed.removeAll()
      source.hasNewLines = false
      let changes = source.follower.takeChanges()
      for file in changes.removed { source.dropReader(of: file) }
      batch.add(changes, source: source.id)
      for (series, number) in source.numbers where pipeline.hasChanged(source: number) {
        keep(.waiting, "\(source.id)\u{1F}\(series)", try pipeline.waiting(source: number).saved(), in: &batch)
      }
      forgetSeries(of: source, in: &batch)
      source.dropSpareReaders(mostReaders)
    }
    let changes = takeMonitorChanges()
    batch.alertStates = changes.alerts
    for (key, value) in changes.environment { keep(.environment, key, value, in: &batch) }
    for (key, value) in changes.load { keep(LoadMonitor.isPiece(key) ? .people : .load, key, value, in: &batch) }
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    keep(.floor, "agents", Array(try encoder.encode(agents)), in: &batch)
    keep(.floor, "names", Array(try encoder.encode(names)), in: &batch)
    keep(.floor, "cursors", Array(try encoder.encode(pipeline.engine.place)), in: &batch)
    keep(.floor, "late", Array(try encoder.encode(pipeline.lateDays)), in: &batch)
    if areMarksNew {
      keep(.floor, "marks", Array(try encoder.encode(marks)), in: &batch)
      areMarksNew = false
    }
    return batch
  }

  /// Forgets series of which no file is there any more and nothing waits.
  private func forgetSeries(of source: IntakeSource, in batch: inout StoreBatch) {
    guard source.isTidyDue else { return }
    source.isTidyDue = false
    let present = source.follower.presentSeries
    for (series, number) in source.numbers where !present.contains(series) {
      let late = pipeline.late[number]
      guard pipeline.removeSource(number) else { continue }
      source.late += late
      source.numbers[series] = nil
      // Should it come back, it gets a number again.
      source.registered = -1
      let key = "\(source.id)\u{1F}\(series)"
      kept["\(StatePart.waiting.rawValue)\u{1F}\(key)"] = nil
      batch.monitorState.append(MonitorStateChange(monitor: StatePart.waiting.rawValue, key: key, value: nil))
    }
  }

  /// Adds a piece of state, unless it is what was kept last.
  private func keep(_ part: StatePart, _ key: String, _ value: [UInt8], in batch: inout StoreBatch) {
    let place = "\(part.rawValue)\u{1F}\(key)"
    var hasher = Hasher()
    hasher.combine(value)
    let hash = hasher.finalize()
    guard kept[place] != hash else { return }
    kept[place] = hash
    batch.monitorState.append(MonitorStateChange(monitor: part.rawValue, key: key, value: value))
  }
}

extension FloorMemory {
  /// What the store remembers.
  package init(store: Store) throws {
    let environment = try store.monitorState(FloorIntake.StatePart.environment.rawValue)
    let load = try store.monitorState(FloorIntake.StatePart.load.rawValue)
    let floor = try store.monitorState(FloorIntake.StatePart.floor.rawValue)
    self.environment = environment.sorted { $0.key < $1.key }.map { (key: $0.key, value: $0.value) }
    let people = try store.monitorState(FloorIntake.StatePart.people.rawValue)
    self.load = (Array(load) + Array(people)).sorted { $0.key < $1.key }.map { (key: $0.key, value: $0.value) }
    alerts = try store.alertStates()
    waiting = try store.monitorState(FloorIntake.StatePart.waiting.rawValue)
    let decoder = JSONDecoder()
    if let bytes = floor["agents"] { agents = try decoder.decode([String].self, from: Data(bytes)) }
    if let bytes = floor["names"] { names = try decoder.decode(LogNames.self, from: Data(bytes)) }
    if let bytes = floor["late"] { late = try decoder.decode(LateDays.self, from: Data(bytes)) }
    if let bytes = floor["marks"] { marks = try decoder.decode(DayMarks.self, from: Data(bytes)) }
    operators = try OperatorBook(saved: floor[OperatorBook.key])
    if let bytes = floor["cursors"] { cursors = try decoder.decode(FloorEngine.Cursors.self, from: Data(bytes)) }
  }
}
