import FloorModel

/// The breaks of a `schedule.shift` line: `"breaks":[{"start":…,"end":…}]`, or each as `"start/end"` or `[start, end]`.
///
/// Rosters are rare lines: they are read as a whole tree, off the hot path.
struct NativeShift {
  private let tree = JSONTree()

  /// Hands on a planned break for each one in the line; what is no break of RFC 3339 times with offsets is counted.
  func emitBreaks(of shift: SessionEvent, _ line: LogLine, into sink: inout EventSink) {
    guard case .array(let breaks)? = tree.read(line.bytes).value?["breaks"] else { return }
    for entry in breaks {
      guard let (start, end) = times(entry), start < end, let first = Int32(exactly: start.milliseconds / 1000),
        let last = Int32(exactly: end.milliseconds / 1000), last > first
      else {
        sink.repair(.unknownValue)
        continue
      }
      var event = shift
      event.kind = .scheduleBreak
      event.count = first
      event.limit = last
      sink.emit(event)
    }
  }

  private func times(_ entry: JSONValue) -> (Timestamp, Timestamp)? {
    let texts: [String?]
    switch entry {
    case .object: texts = [entry.at("start").string, entry.at("end").string]
    case .array(let pair): texts = pair.map(\.string)
    case .string(let interval): texts = interval.split(separator: "/").map { String($0) }
    default: texts = []
    }
    let times = texts.compactMap { $0.flatMap(RFC3339.parse) }
    return texts.count == 2 && times.count == 2 ? (times[0], times[1]) : nil
  }
}
