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

  @inline(__always)
  init(_ status: AgentStatus, from: Int64, to: Int64) {
    self.from = from
    self.to = to
    active = status.active
    text = status.activeText
    busy = status.isBusy
    waiting = status.isWaiting
  }

  @inline(__always)
  func isLike(_ other: LoadSpan) -> Bool {
    (active ^ other.active) | (text ^ other.text) == 0 && busy == other.busy && waiting == other.waiting
  }
}

/// Sums over the time in a window, in milliseconds.
protocol SpanSums: Sendable, Codable, Equatable {
  init()
  mutating func add(_ span: LoadSpan, _ length: Int64)
}

/// What the mean concurrency (L01) is made of.
struct ContactSums: SpanSums {
  /// Contact time: contacts times time.
  var contact: Int64 = 0
  /// Time with at least one active contact.
  var handling: Int64 = 0
  /// Time with at least one active chat.
  var text: Int64 = 0

  @inline(__always)
  mutating func add(_ span: LoadSpan, _ length: Int64) {
    guard span.active > 0 else { return }
    contact &+= Int64(span.active) &* length
    handling &+= length
    if span.text > 0 { text &+= length }
  }
}

/// What the occupancy (L06) is made of.
struct WorkSums: SpanSums {
  /// Time handling or writing up.
  var busy: Int64 = 0
  /// Time available and not busy.
  var waiting: Int64 = 0

  @inline(__always)
  mutating func add(_ span: LoadSpan, _ length: Int64) {
    if span.busy { busy &+= length } else if span.waiting { waiting &+= length }
  }
}

/// A rolling window's sums over a `SpanHistory`, kept up span by span.
struct LoadWindow<Sums: SpanSums>: Sendable, Codable {
  let length: Int64
  var sums = Sums()
  /// The first span still counted, and from when on.
  var tail = 0
  var tailFrom = Int64.min

  init(length: Int64) { self.length = length }
}

/// An agent's recent past in spans, with two windows over it (L01 and L06).
struct SpanHistory: Sendable, Codable {
  private var spans: [LoadSpan] = []
  private(set) var mean: LoadWindow<ContactSums>
  private(set) var hour: LoadWindow<WorkSums>

  init(mean: Milliseconds, hour: Milliseconds) {
    self.mean = LoadWindow(length: mean)
    self.hour = LoadWindow(length: hour)
  }

  /// The end of the last span.
  var end: Int64? { spans.last?.to }

  mutating func append(_ span: LoadSpan) {
    let length = span.to &- span.from
    mean.sums.add(span, length)
    hour.sums.add(span, length)
    let last = spans.count - 1
    if last >= 0, spans[last].to == span.from, spans[last].isLike(span) {
      spans[last].to = span.to
      return
    }
    if spans.count >= 128 { trim(at: span.from) }
    spans.append(span)
  }

  /// The sums of the window that ends at `now`.
  mutating func meanSums(at now: Int64) -> ContactSums {
    mean.expire(spans, now)
    return mean.sums
  }

  /// The most active contacts at once in that window, and perhaps a little before it.
  var meanPeak: UInt8 { spans[min(mean.tail, spans.count)...].reduce(0) { max($0, $1.active) } }

  /// The sums of the window that ends at `now`.
  mutating func hourSums(at now: Int64) -> WorkSums {
    hour.expire(spans, now)
    return hour.sums
  }

  /// Drops what neither window holds any more, read or not: a rule that is switched off reads nothing.
  private mutating func trim(at now: Int64) {
    mean.expire(spans, now)
    hour.expire(spans, now)
    let spent = min(mean.tail, hour.tail)
    guard spent * 2 >= spans.count else { return }
    spans.removeFirst(spent)
    mean.tail -= spent
    hour.tail -= spent
  }

  /// Time already told turns out to have been handled, or not to have been worked at all.
  mutating func rewrite(from: Int64, to: Int64, _ change: (inout LoadSpan) -> Void) {
    guard from < to, let last = spans.last, from < last.to else { return }
    // Only the latest spans are concerned.
    let first = (spans.lastIndex { $0.to <= from } ?? -1) + 1
    let fresh = Self.rewritten(spans[first...], from: from, to: to, change)
    if first >= mean.tail, first >= hour.tail {
      mean.replace(spans[first...], by: fresh)
      hour.replace(spans[first...], by: fresh)
      spans.replaceSubrange(first..., with: fresh)
      mean.skipSpent(spans)
      hour.skipSpent(spans)
    } else {
      spans.replaceSubrange(first..., with: fresh)
      mean.recount(spans)
      hour.recount(spans)
    }
  }

  /// Spans cut at both moments, with what lies between changed.
  private static func rewritten(
    _ spans: ArraySlice<LoadSpan>, from: Int64, to: Int64, _ change: (inout LoadSpan) -> Void
  ) -> [LoadSpan] {
    var fresh: [LoadSpan] = []
    fresh.reserveCapacity(spans.count + 2)
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
    return fresh
  }
}

extension LoadWindow {
  /// Forgets what lies before the window that ends at `now`.
  fileprivate mutating func expire(_ spans: [LoadSpan], _ now: Int64) {
    let cutoff = now - length
    while tail < spans.count {
      let span = spans[tail]
      let from = max(span.from, tailFrom)
      if span.to > cutoff {
        if from < cutoff {
          sums.add(span, from - cutoff)
          tailFrom = cutoff
        }
        return
      }
      sums.add(span, from - span.to)
      tail += 1
    }
  }

  /// Some spans that are counted give way to others over the same time.
  fileprivate mutating func replace(_ old: ArraySlice<LoadSpan>, by fresh: [LoadSpan]) {
    for span in old { sums.add(span, -counted(span)) }
    for span in fresh { sums.add(span, counted(span)) }
  }

  /// Passes over spans that lie wholly before what is counted.
  fileprivate mutating func skipSpent(_ spans: [LoadSpan]) {
    while tail < spans.count, spans[tail].to <= tailFrom { tail += 1 }
  }

  /// Adds everything up anew.
  fileprivate mutating func recount(_ spans: [LoadSpan]) {
    sums = Sums()
    tail = 0
    for span in spans { sums.add(span, counted(span)) }
    skipSpent(spans)
  }

  private func counted(_ span: LoadSpan) -> Int64 { max(0, span.to - max(span.from, tailFrom)) }
}
