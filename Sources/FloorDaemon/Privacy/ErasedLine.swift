import FloorModel

/// What stands in the files where an erased person's line was: its number, so that a reader still sees that nothing was
/// lost, and nothing else of it.
struct ErasedLine {
  /// The number of the line it stands for.
  let sequence: Int64
  /// Its id: of the place in the stream, not of the person.
  let id: String
  /// The whole line.
  let text: String

  /// The line that stands for another.
  init(stream: Event.Stream, sequence: Int64, now: Timestamp, identity: Store.Identity) {
    // The day is enough: the moment would tell who asked.
    let day = identity.zone.startOfDay(identity.zone.day(of: now))
    let event = Event(
      stream: stream, time: day, severity: .info, summary: "Erased at a person's request.",
      type: "floorwatch.record.erased.v1", subject: "erased", identity: "\(identity.source)|\(sequence)",
      classification: .internal, schema: "record", data: [JSONField("stream", .string(stream.rawValue))])
    self.sequence = sequence
    id = event.id
    text = event.line(source: identity.source, zone: identity.zone, sequence: sequence, recorded: day)
  }
}
