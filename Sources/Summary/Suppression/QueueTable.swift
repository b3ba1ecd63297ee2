import FloorModel

/// Which queues are published: those that enough people served, and smaller ones only together.
///
/// A queue that one person serves shows that person's contacts. Who served it is known from people's days; rows of an
/// earlier version do not tell, and then a queue counts as served by nobody and stays hidden.
struct QueueTable: Sendable {
  /// So much of a team must serve a queue before it is the team's.
  static let leastShare = 0.25
  /// A team is split when so many of those who serve its queues serve one alone.
  static let leastApart = 0.8

  /// What is published, by name.
  private(set) var queues: [PublishedQueue] = []
  /// Names of queues of which nothing is published, by name.
  private(set) var hidden: [String] = []

  /// The published queue that each queue is part of, by key.
  private var published: [String: String] = [:]
  private let people: [String: Set<String>]

  /// - Parameters:
  ///   - served: the queues everybody who is counted served, by pseudonym.
  init(_ weeks: [QueueWeek], served: [String: Set<String>], privacy: GroupPrivacy) {
    people = served.reduce(into: [:]) { people, person in
      for key in person.value { people[key, default: []].insert(person.key) }
    }
    // Text and calls are compared with different people's work: what is put together is of one kind.
    for isText in [false, true] {
      let alike = weeks.filter { SuppressedWeek.isText($0.channel) == isText }.sorted { $0.key < $1.key }
      add(alike.filter { $0.connected > 0 || people[$0.key] != nil }, privacy)
      // Where nothing was answered, nobody's contacts are told.
      queues += alike.filter { $0.connected == 0 && people[$0.key] == nil }.map { PublishedQueue($0) }
    }
    queues.sort { $0.key < $1.key }
    hidden = Set(hidden).sorted()
  }

  private mutating func add(_ weeks: [QueueWeek], _ privacy: GroupPrivacy) {
    // A queue of which nobody is known is a group, too: nobody may find it by subtracting.
    let sizes = weeks.reduce(into: [String: Int]()) { $0[$1.key, default: 0] = max(1, people[$1.key]?.count ?? 0) }
    let shown = privacy.shown(sizes)
    for week in weeks where shown.contains(week.key) {
      published[week.key] = week.key
      queues.append(PublishedQueue(week))
    }
    let rest = weeks.filter { !shown.contains($0.key) }
    let everybody = rest.reduce(into: Set<String>()) { $0.formUnion(people[$1.key] ?? []) }
    guard rest.count > 1, everybody.count >= privacy.minimum, rest.allSatisfy({ people[$0.key] != nil }) else {
      hidden += rest.map(\.queue)
      return
    }
    let together = PublishedQueue(.together(rest), of: rest.map(\.key))
    for week in rest { published[week.key] = together.key }
    queues.append(together)
  }

  /// The published queues that a good part of a group's people serve, by key.
  func queues(of group: Set<String>) -> [String] {
    let own = served(by: group).compactMap { published[$0] }
    return Set(own).sorted()
  }

  /// Whether a group's work comes by several queues that different people of it serve.
  func isSplit(_ group: Set<String>) -> Bool {
    let own = served(by: group)
    guard own.count > 1 else { return false }
    let counts = own.reduce(into: [String: Int]()) { counts, key in
      for person in people[key]?.intersection(group) ?? [] { counts[person, default: 0] += 1 }
    }
    return Double(counts.values.count { $0 == 1 }) >= Self.leastApart * Double(counts.count)
  }

  private func served(by group: Set<String>) -> [String] {
    people.filter { Double($0.value.intersection(group).count) >= max(1, Self.leastShare * Double(group.count)) }
      .keys.sorted()
  }
}

extension QueueWeek {
  /// Several queues as one.
  fileprivate static func together(_ queues: [QueueWeek]) -> QueueWeek {
    let channels = Set(queues.map(\.channel))
    let name = Set(queues.map(\.queue)).sorted().joined(separator: " + ")
    var whole = QueueWeek(queue: name, channel: channels.count == 1 ? queues[0].channel : nil)
    for queue in queues {
      whole.entered += queue.entered
      whole.abandoned += queue.abandoned
      whole.abandonedShort += queue.abandonedShort
      whole.connected += queue.connected
      whole.transferred += queue.transferred
      whole.retold += queue.retold
      whole.repeats += queue.repeats
      whole.handling += queue.handling
    }
    return whole
  }
}
