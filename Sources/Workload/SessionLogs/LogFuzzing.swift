import FloorModel

/// The entry for fuzzers: any bytes into any parser, in pieces, with a restart from a checkpoint in the middle.
public enum LogFuzzing {
  /// Reads `bytes` as a log; the first byte picks the format, the second where it is cut.
  ///
  /// Must return for every input, in bounded memory. Returns the number of events, so that nothing is optimised away.
  @discardableResult
  public static func parse(_ bytes: UnsafeRawBufferPointer) -> Int {
    guard bytes.count > 2 else { return 0 }
    let format = LogFormats.all[Int(bytes[0]) % LogFormats.all.count]
    return parse(bytes.slice(2, bytes.count), as: format, cutAt: (bytes.count - 2) * Int(bytes[1]) / 256)
  }

  /// Reads `bytes` as a log of a format, as two pieces.
  @discardableResult
  public static func parse(
    _ bytes: UnsafeRawBufferPointer, as format: any SessionLogFormat.Type, cutAt cut: Int
  ) -> Int {
    _ = LogFormats.detect(bytes)
    var sink = EventSink(door: AgentDoor(mode: .reveal))
    let context = LogContext()
    var reader = LogReader(format: format, context: context)
    let used = reader.consume(bytes.slice(0, cut), into: &sink)
    if let checkpoint = try? reader.checkpoint(),
      let resumed = try? LogReader(format: format, context: context, checkpoint: checkpoint)
    {
      reader = resumed
    }
    reader.finish(bytes.slice(used, bytes.count), into: &sink)
    return sink.events.count
  }
}
