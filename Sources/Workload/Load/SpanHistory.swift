import FloorModel

/// A stretch of constant load in an agent's recent past.
struct LoadSpan: Sendable, Codable {
  var from: Int64
  var to: Int64
  /// Active contacts.
  var active: UInt8
  /// Active live chats and the like.
  var text: UInt8
  /// Handling or writing up.
  var busy: Bool
  /// Available and not busy.
  var waiting: Bool

  init(_ status: AgentStatus, from: Int64, to: Int64) {
    self.from = from
    self.to = to
    active = status.active
    text = status.activeText
    busy = status.isBusy
    waiting = status.isWaiting
  }

  func isLike(_ other: LoadSpan) -> Bool {
    active == other.active && text == other.text && busy == other.busy && waiting == other.waiting
  }
}

/// Sums over the time in a window, in milliseconds.
struct LoadSums: Sendable, Codable, Equatable {
  /// Contact time: contacts times time.
  var contact: Int64 = 0
  /// Time with at least one active contact.
  var handling: Int64 = 0
  /// Time with at least one active chat.
  var text: Int64 = 0
  /// Time handling or writing up.
  var busy: Int64 = 0
  /// Time available and not busy.
  var waiting: Int64 = 0

  @inline(__always)
  mutating func add(_ span: LoadSpan, _ length: Int64) {
    contact &+= Int64(span.active) &* length
    if span.active > 0 { handling &+= length }
    if span.text > 0 { text &+= length }
    if span.busy { busy &+= length }
    if span.waiting { waiting &+= length }
  }
}

/// A rolling window's sums over a `SpanHistory`, kept up span by span.
struct LoadWindow: Sendable, Codable {
  let length: Int64
  var sums = LoadSums()
  /// The first span still counted, and from when on.
  var tail = 0
  var tailFrom = Int64.min

  init(length: Int64) { self.length = length }
}

/// An agent's recent past in spans, with two windows over it (L01 and L06).
struct SpanHistory: Sendable, Codable {
  private var spans: [LoadSpan] = []
  private(set) var mean: LoadWindow
  private(set) var hour: LoadWindow

  init(mean: Milliseconds, hour: Milliseconds) {
    self.mean = LoadWindow(length: mean)
    self.hour = LoadWindow(length: hour)
  }

  /// The end of the last span.
  var end: Int64? { spans.last?.to }

  mutating func append(_ span: LoadSpan) {
    let length = span.to &- span.from
    if let last = spans.indices.last, spans[last].to == span.from, spans[last].isLike(span) {
      spans[last].to = span.to
    } else {
      if spans.count >= 128, min(mean.tail, hour.tail) * 2 >= spans.count { trim() }
      spans.append(span)
    }
    mean.sums.add(span, length)
    hour.sums.add(span, length)
  }

  /// The sums of the window that ends at `now`.
  mutating func meanSums(at now: Int64) -> LoadSums {
    Self.expire(&mean, spans, now)
    return mean.sums
  }

  /// The sums of the window that ends at `now`.
  mutating func hourSums(at now: Int64) -> LoadSums {
    Self.expire(&hour, spans, now)
    return hour.sums
  }

  private static func expire(_ window: inout LoadWindow, _ spans: [LoadSpan], _ now: Int64) {
    let cutoff = now - window.length
    while window.tail < spans.count {
      let span = spans[window.tail]
      let from = max(span.from, window.tailFrom)
      if span.to > cutoff {
        if from < cutoff {
          window.sums.add(span, from - cutoff)
          window.tailFrom = cutoff
        }
        return
      }
      window.sums.add(span, from - span.to)
      window.tail += 1
    }
  }

  private mutating func trim() {
    let spent = min(mean.tail, hour.tail)
    spans.removeFirst(spent)
    mean.tail -= spent
    hour.tail -= spent
  }

  /// Time already told turns out to have been handled, or not to have been worked at all.
  mutating func rewrite(from: Int64, to: Int64, _ change: (inout LoadSpan) -> Void) {
    guard from < to, let last = spans.last, from < last.to else { return }
    var fresh: [LoadSpan] = []
    fresh.reserveCapacity(spans.count + 2)
    let cuts = (mean.tailFrom, hour.tailFrom)
    for span in spans {
      var rest = span
      if span.from < from, span.to > from {
        var before = span
        before.to = from
        fresh.append(before)
        rest.from = from
      }
      if rest.from < to, rest.to > to {
        var middle = rest
        middle.to = to
        if middle.from >= from { change(&middle) }
        fresh.append(middle)
        rest.from = to
      } else if rest.from >= from, rest.to <= to {
        change(&rest)
      }
      fresh.append(rest)
    }
    spans = fresh
    recount(&mean, from: cuts.0)
    recount(&hour, from: cuts.1)
  }

  private func recount(_ window: inout LoadWindow, from cut: Int64) {
    window.sums = LoadSums()
    window.tail = 0
    window.tailFrom = cut
    for span in spans where span.to > cut { window.sums.add(span, span.to - max(span.from, cut)) }
    while window.tail < spans.count, spans[window.tail].to <= cut { window.tail += 1 }
  }
}
