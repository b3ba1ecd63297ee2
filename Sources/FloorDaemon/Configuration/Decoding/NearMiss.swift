/// Finds the name someone meant when they wrote another.
enum NearMiss {
  /// The nearest of the names, if one is near enough to be meant.
  static func of(_ written: String, in names: some Sequence<String>) -> String? {
    let wanted = bare(written)
    guard !wanted.isEmpty else { return nil }
    var best: (name: String, distance: Int)?
    for name in names {
      let candidate = bare(name)
      // Of two letters a changed one makes another word.
      let limit = wanted.count < 3 ? 0 : max(1, min(wanted.count, candidate.count) / 3)
      guard abs(candidate.count - wanted.count) <= limit else { continue }
      let distance = distance(wanted, candidate)
      guard distance <= limit, best.map({ distance < $0.distance }) ?? true else { continue }
      best = (name, distance)
    }
    if let best { return best.name }
    // The name without its first word: `too_warn` for `air.too_warm`, `quelog` for `asterisk-queue-log`.
    let tails = names.compactMap { name in
      name.firstIndex { ".-_/".contains($0) }.map { (name, String(name[$0...])) }
    }
    if let tail = tails.filter({ isNear(wanted, bare($0.1)) }).map(\.0).only { return tail }
    // A word of the name, or the name with more to it: `concurrency` for `load.concurrency`, `enter` for `enter_for`.
    guard wanted.count >= 4 else { return nil }
    let holding = names.filter {
      bare($0).hasSuffix(wanted) || bare($0).hasPrefix(wanted) || wanted.hasPrefix(bare($0))
    }
    return holding.only
  }

  private static func isNear(_ a: [Character], _ b: [Character]) -> Bool {
    guard min(a.count, b.count) >= 4 else { return false }
    let limit = min(a.count, b.count) / 3
    return abs(a.count - b.count) <= limit && distance(a, b) <= limit
  }

  /// `Did you mean …?` or nothing.
  static func question(_ written: String, in names: some Sequence<String>) -> String? {
    of(written, in: names).map { "Did you mean `\($0)`?" }
  }

  /// The letters and digits alone: `timeZone`, `time-zone` and `time_zone` are one word.
  private static func bare(_ name: String) -> [Character] {
    name.lowercased().filter { $0.isLetter || $0.isNumber }.map(\.self)
  }

  /// Optimal string alignment: insertions, deletions, substitutions and swapped neighbours cost one each.
  private static func distance(_ a: [Character], _ b: [Character]) -> Int {
    var before: [Int] = []
    var previous = Array(0...b.count)
    for i in a.indices {
      var current = [i + 1]
      for j in b.indices {
        var cost = min(previous[j + 1] + 1, current[j] + 1, previous[j] + (a[i] == b[j] ? 0 : 1))
        if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { cost = min(cost, before[j - 1] + 1) }
        current.append(cost)
      }
      (before, previous) = (previous, current)
    }
    return previous[b.count]
  }
}

extension [Character] {
  fileprivate func hasSuffix(_ other: [Character]) -> Bool {
    count >= other.count && suffix(other.count).elementsEqual(other)
  }
  fileprivate func hasPrefix(_ other: [Character]) -> Bool {
    count >= other.count && prefix(other.count).elementsEqual(other)
  }
}

extension Array {
  /// The element, where there is but one.
  fileprivate var only: Element? { count == 1 ? first : nil }
}
