import FloorModel

/// Puts live events of several sources in order: by time, then source, then arrival.
///
/// Events are held back until the latest time seen is `window` ahead of them. What comes later than that is counted.
public struct ReorderBuffer: Sendable {
  /// How long an event may be overtaken.
  public let window: Milliseconds
  /// Events that came too late and were left out.
  public private(set) var late = 0
  /// Nothing older than this will be released any more.
  public private(set) var watermark = Timestamp.distantPast
  private var latest = Timestamp.distantPast
  private var events: [SessionEvent] = []
  private var head = 0

  /// An empty buffer with the design's window of 120 s.
  public init(window: Milliseconds = .seconds(120)) { self.window = window }

  /// How many events are held back.
  public var count: Int { events.count - head }

  /// Takes in one event; false if it came too late.
  @discardableResult
  public mutating func insert(_ event: SessionEvent) -> Bool {
    guard event.time >= watermark else {
      late += 1
      return false
    }
    var index = events.count
    while index > head, Self.follows(events[index - 1], event) { index -= 1 }
    if index == events.count { events.append(event) } else { events.insert(event, at: index) }
    if event.time > latest { latest = event.time }
    return true
  }

  /// Moves the clock without an event: live, the time of the site; in a replay, the end of the input.
  public mutating func advance(to now: Timestamp) { if now > latest { latest = now } }

  /// The next event that can no longer be overtaken.
  public mutating func next() -> SessionEvent? {
    guard head < events.count, events[head].time + window <= latest else {
      let safe = latest - window
      if safe > watermark { watermark = safe }
      return nil
    }
    return pop()
  }

  /// The next event, whether or not it could still be overtaken: at the end of the input.
  public mutating func drain() -> SessionEvent? { head < events.count ? pop() : nil }

  private mutating func pop() -> SessionEvent {
    let event = events[head]
    head += 1
    watermark = max(watermark, event.time)
    // The spent front is dropped when it is the larger half, so that each event is moved once at most.
    if head >= 256, head * 2 >= events.count {
      events.removeFirst(head)
      head = 0
    }
    return event
  }

  private static func follows(_ a: SessionEvent, _ b: SessionEvent) -> Bool {
    a.time != b.time ? a.time > b.time : a.source > b.source
  }
}
