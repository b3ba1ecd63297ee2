import FloorModel

/// What a configuration stores about people and rooms, why, for how long, and who can read it: the facts of a DPIA.
package struct PrivacySheet: Sendable {
  /// One place where something is kept.
  package struct Store: Sendable, Hashable {
    /// What is kept there.
    package let what: LocalizedText
    /// Whether it is about single people, groups of them, or nobody.
    package let about: About
    /// The file or folder.
    package let path: String
    /// Who shall be able to read it.
    package let readers: LocalizedText
    /// The mode it shall have, `2750`, and its group.
    package let mode: String
    package let group: String
    /// How long it is kept.
    package let kept: LocalizedText
    /// What is really there, where it can be looked at.
    package var found: Found?
  }

  /// Whom something is about.
  package enum About: String, Sendable, CaseIterable {
    case person, teams, nobody
  }

  /// What stands at a path.
  package struct Found: Sendable, Hashable {
    /// `2750`.
    package let mode: String
    /// The names of its owner and group.
    package let owner, group: String

    /// What was found.
    package init(mode: String, owner: String, group: String) {
      self.mode = mode
      self.owner = owner
      self.group = group
    }
  }

  /// Something that can be on or off.
  package struct Function: Sendable, Hashable {
    /// What it is.
    package let what: LocalizedText
    /// Whether it is on.
    package let isOn: Bool
    /// What it takes, or why it is off.
    package let why: LocalizedText
  }

  /// The configuration it is about.
  package let configuration: FloorConfiguration
  /// Retired keys that still exist, and the first day on which each may be destroyed.
  package let retiredKeys: [(id: String, until: String)]
  /// Where things are kept.
  package private(set) var stores: [Store]

  /// The sheet of a configuration.
  ///
  /// - Parameter look: what stands at a path; nil where it cannot be looked at.
  package init(
    _ configuration: FloorConfiguration, retiredKeys: [(id: String, until: String)] = [],
    look: (String) -> Found? = { _ in nil }
  ) {
    self.configuration = configuration
    self.retiredKeys = retiredKeys
    stores = Self.stores(configuration)
    for index in stores.indices { stores[index].found = look(stores[index].path) }
  }

  /// Whether anything about people is kept at all.
  package var hasPeople: Bool { !configuration.sessionLogs.isEmpty }

  private static func stores(_ configuration: FloorConfiguration) -> [Store] {
    let (log, state, keep) = (configuration.paths.log, configuration.paths.state, configuration.retention)
    let words = PrivacyWords.self
    var stores = [
      Store(
        what: words.alerts, about: .nobody, path: "\(log)/alerts", readers: words.facility, mode: "2750",
        group: "floorwatch-facility", kept: words.kept(keep.alerts)),
      Store(
        what: words.metrics, about: .nobody, path: "\(state)/metrics", readers: words.everybody, mode: "0755",
        group: "floorwatch", kept: words.now),
      Store(
        what: words.requests, about: .nobody, path: "\(state)/requests", readers: words.facility, mode: "3770",
        group: "floorwatch-facility", kept: words.untilDone),
    ]
    let rooms = Store(
      what: words.zoneHours, about: .nobody, path: "\(log)/rollups", readers: words.hr, mode: "2750",
      group: "floorwatch-hr", kept: words.kept(keep.team))
    guard !configuration.sessionLogs.isEmpty else { return stores + [rooms] }
    stores += [
      Store(
        what: words.workload, about: configuration.worksCouncil == nil ? .teams : .person, path: "\(log)/workload",
        readers: words.hr, mode: "2750", group: "floorwatch-hr", kept: words.kept(keep.alerts)),
      Store(
        what: words.agentDays, about: .person, path: "\(log)/rollups", readers: words.hr, mode: "2750",
        group: "floorwatch-hr", kept: words.rows(keep.agentDay, others: keep.team)),
      Store(
        what: words.summaries, about: .teams, path: "\(log)/summaries", readers: words.hr, mode: "2750",
        group: "floorwatch-hr", kept: words.kept(keep.team)),
      Store(
        what: words.weekMemories, about: .person, path: "\(state)/weeks", readers: words.service, mode: "0700",
        group: "floorwatch", kept: words.weekMemoriesKept(keep.agentWeek)),
      Store(
        what: words.database, about: .person, path: "\(state)/floorwatch.sqlite", readers: words.service, mode: "0600",
        group: "floorwatch", kept: words.database(raw: "2w", idle: keep.agentWeek)),
      Store(
        what: words.audit, about: .person, path: "\(log)/audit", readers: words.root, mode: "0711",
        group: "floorwatch", kept: words.kept(keep.audit)),
      Store(
        what: words.retiredKeys, about: .person, path: "\(state)/keys", readers: words.service, mode: "0700",
        group: "floorwatch", kept: words.kept(keep.agentWeek)),
    ]
    if configuration.ownFeeds != nil {
      stores.append(
        Store(
          what: words.ownFeeds, about: .person, path: "\(state)/feeds", readers: words.owner, mode: "0700",
          group: "floorwatch", kept: words.kept(keep.agentWeek)))
    }
    return stores
  }

  /// What is on and what is off.
  package var functions: [Function] {
    let words = PrivacyWords.self
    let consent = configuration.worksCouncil
    return [
      Function(
        what: words.teamFigures, isOn: hasPeople,
        why: hasPeople ? words.group(configuration.privacy.minGroup) : words.noLogs),
      Function(
        what: words.ownFeedFunction, isOn: configuration.ownFeeds != nil,
        why: configuration.ownFeeds != nil
          ? words.consented(consent) : consent == nil ? words.noConsent : words.notAsked),
    ]
  }
}
