import FloorModel

/// What the words of an event depend on besides the rule: the site, its language and the names of its places.
public struct SiteContext: Sendable, Hashable {
  /// The site's id, e.g. `utrecht-1`.
  public var site: String
  /// The machine's name.
  public var machine: String
  /// The language of the sentences.
  public var language: Language
  /// The site's time zone.
  public var timeZone: SiteTimeZone
  /// Names of zones, by id.
  public var zoneNames: [String: String]

  /// A site.
  public init(
    site: String, machine: String, language: Language, timeZone: SiteTimeZone, zoneNames: [String: String] = [:]
  ) {
    self.site = site
    self.machine = machine
    self.language = language
    self.timeZone = timeZone
    self.zoneNames = zoneNames
  }

  /// The CloudEvents source: `urn:floorwatch:utrecht-1:desk-pc-17`.
  public var source: String { "urn:floorwatch:\(site):\(machine)" }
}

/// Puts a transition into words and fields: one sentence a person acts on, and the evidence behind it.
public struct EventComposer: Sendable {
  /// The site spoken of.
  public let site: SiteContext

  /// A composer for one site.
  public init(site: SiteContext) { self.site = site }

  /// The event of a transition, for one stream.
  ///
  /// Load alerts go to `alerts` as a count of people; what concerns people carries the GDPR mark.
  public func event(for transition: Transition, stream: Event.Stream = .alerts) -> Event {
    let seen = transition.observation
    let id = AlertID(rule: seen.rule.id, subject: seen.subject)
    return Event(
      stream: stream, time: seen.time,
      severity: transition.kind == .cleared ? .info : transition.level,
      summary: sentence(for: transition),
      type: "floorwatch.alert.\(transition.kind.rawValue).v1",
      subject: "\(seen.rule.id)/\(seen.subject.id)",
      identity: "\(id.key)|\(transition.kind.rawValue)|\(transition.level.name)",
      classification: seen.rule.concernsPeople ? .confidential : .internal,
      schema: "alert",
      data: data(of: transition, alert: id.key))
  }

  // MARK: - The sentence

  private func sentence(for transition: Transition) -> String {
    let words = transition.observation.rule.words
    let language = site.language
    let advice = transition.observation.evidence.advice ?? words.advice
    switch transition.kind {
    case .raised, .escalated: return fill(words.raised[language], transition) + " " + advice[language]
    case .eased where isWithinLimit(transition): return lingering(transition)
    case .eased: return fill(words.raised[language], transition)
    case .reminded where isWithinLimit(transition): return lingering(transition)
    case .reminded where transition.observation.value == nil:
      return name(
        transition, "Still open; whether it is still so is not known: there are too few data.",
        nl: "Nog open; of het nog zo is, is niet bekend: er zijn te weinig gegevens.")
    case .reminded:
      let still = language == .nl ? "Nog steeds" : "Still"
      return "\(still): " + fill(words.raised[language], transition) + " " + advice[language]
    case .cleared where transition.reason == .outOfHours:
      return transition.observation.rule.scope == .occupied
        ? name(transition, "No longer occupied, alert closed.", nl: "Niet meer bezet, melding gesloten.")
        : name(
          transition, "The rule does not apply now, alert closed.", nl: "De regel geldt nu niet, melding gesloten.")
    case .cleared: return fill(words.cleared[language], transition)
    case .acknowledged:
      return name(transition, "Acknowledged; no more reminders.", nl: "Gezien; geen herinneringen meer.")
    case .silenced: return name(transition, "Silenced for a time.", nl: "Tijdelijk gedempt.")
    }
  }

  /// Where it is, what it is called, and what became of it.
  private func name(_ transition: Transition, _ english: String, nl dutch: String) -> String {
    let seen = transition.observation
    let name = seen.rule.words.name[site.language].lowercasedFirst
    return "\(place(of: seen)): \(name). \(site.language == .nl ? dutch : english)"
  }

  /// Whether the value has come back over the limit and only the clear value keeps the alert open.
  private func isWithinLimit(_ transition: Transition) -> Bool {
    let seen = transition.observation
    guard let value = seen.value, value.isFinite, let threshold = seen.limits[transition.level],
      threshold.clear != threshold.value
    else { return false }
    let compared = seen.rule.compared(value)
    return seen.limits.side == .above ? compared < threshold.value : compared > threshold.value
  }

  /// What is true between the limit and the value at which the alert ends.
  private func lingering(_ transition: Transition) -> String {
    let seen = transition.observation
    let name = seen.rule.words.name[site.language].lowercasedFirst
    let threshold = seen.limits[transition.level]
    let value = text(seen.value, apartFrom: threshold?.value, seen)
    let limit = text(threshold?.value, apartFrom: nil, seen)
    let clear = text(threshold?.clear, apartFrom: threshold?.value, seen)
    return site.language == .nl
      ? "\(place(of: seen)): \(name), nu \(value). Niet meer voorbij de grens (\(limit)); voorbij is het bij \(clear)."
      : "\(place(of: seen)): \(name), now \(value). No longer past the limit (\(limit)); it is over at \(clear)."
  }

  private func fill(_ template: String, _ transition: Transition) -> String {
    let seen = transition.observation
    let language = site.language
    let limit = seen.limits[transition.level]?.value
    return template.replacingPlaceholders { name in
      switch name {
      case "place": place(of: seen)
      case "value": text(seen.value, apartFrom: limit, seen)
      case "limit": text(limit, apartFrom: nil, seen)
      case "duration": NumberStyle(language).length(max(0, seen.time - transition.since))
      case "window": NumberStyle(language).length(seen.limits.window)
      case "sensor": seen.evidence.sensors.first ?? seen.subject.id
      case "count": seen.evidence.people.map { peopleText($0, language) } ?? "–"
      default: seen.evidence.words[name]?[language]
      }
    }
  }

  /// A value in the rule's unit, with more decimals where it would otherwise read like its limit.
  private func text(_ value: Double?, apartFrom limit: Double?, _ seen: Observation) -> String {
    value.map { UnitStyle.text($0, apartFrom: limit, unit: seen.rule.unit, language: site.language) } ?? "–"
  }

  private func place(of seen: Observation) -> String {
    seen.evidence.place ?? name(of: seen.subject)
  }

  /// What people call a subject.
  func name(of subject: Subject) -> String {
    switch subject.kind {
    case .zone: site.zoneNames[subject.id] ?? subject.id
    case .floor: site.language == .nl ? "Hele vloer" : "Whole floor"
    case .team: "Team \(subject.id)"
    case .queue: (site.language == .nl ? "Wachtrij " : "Queue ") + subject.id
    case .sensor, .agent, .source, .daemon: subject.id
    }
  }

  /// One or two people in a team could be recognised: then only "fewer than three" is said.
  private func peopleText(_ count: Int, _ language: Language) -> String {
    guard count < 3 else { return language == .nl ? "\(count) mensen" : "\(count) people" }
    return language == .nl ? "minder dan 3 mensen" : "fewer than 3 people"
  }

  // MARK: - The evidence

  private func data(of transition: Transition, alert: String) -> [JSONField] {
    let seen = transition.observation
    let threshold = seen.limits[transition.level]
    var fields: [JSONField] = [
      JSONField("alert", .string(alert)),
      JSONField("rule", .string(seen.rule.id)),
      JSONField("level", .string(transition.level.name)),
      JSONField("reason", .string(transition.reason.rawValue)),
    ]
    let zone = seen.evidence.zone ?? (seen.subject.kind == .zone ? seen.subject.id : nil)
    if let zone { fields.append(JSONField("zone", .string(zone))) }
    switch seen.subject.kind {
    case .team: fields.append(JSONField("team", .string(seen.subject.id)))
    case .queue: fields.append(JSONField("queue", .string(seen.subject.id)))
    default: break
    }
    fields.append(JSONField("quantity", .string(seen.rule.quantity)))
    if let value = seen.value, value.isFinite { fields.append(JSONField("value", .number(value.roundedForOutput))) }
    fields.append(JSONField("unit", .string(seen.rule.unit)))
    if let threshold {
      fields.append(JSONField("limit", .number(threshold.value.roundedForOutput)))
      fields.append(JSONField("clear", .number(threshold.clear.roundedForOutput)))
    }
    fields.append(JSONField("window_s", .integer(seen.limits.window / 1000)))
    fields.append(JSONField("since", .string(site.timeZone.format(transition.since))))
    if !seen.evidence.sensors.isEmpty {
      fields.append(JSONField("sensors", .array(seen.evidence.sensors.map { .string($0) })))
    }
    if let people = seen.evidence.people {
      fields.append(JSONField("agents_affected", people < 3 ? "<3" : .integer(Int64(people))))
    }
    fields += seen.evidence.fields
    fields.append(JSONField("norm", .string(seen.rule.norm)))
    fields.append(JSONField("grade", .string(seen.rule.grade.rawValue)))
    fields.append(JSONField("advice", .string(seen.rule.audience.rawValue)))
    return fields
  }
}

extension Double {
  /// Rounded to a thousandth: finer than any sensor, and free of binary noise in the output.
  public var roundedForOutput: Double { magnitude < 1e12 ? (self * 1000).rounded() / 1000 : self }
}

extension String {
  /// The text with each `{name}` replaced; a name that `value` does not know stays as it is.
  func replacingPlaceholders(_ value: (String) -> String?) -> String {
    var out = ""
    var rest = self[...]
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      out += rest[..<open]
      let name = String(rest[rest.index(after: open)..<close])
      out += value(name) ?? "{\(name)}"
      rest = rest[rest.index(after: close)...]
    }
    return out + rest
  }

  /// The text with its first letter in lower case, for use inside a sentence; abbreviations stay.
  package var lowercasedFirst: String {
    guard let first, dropFirst().first?.isUppercase != true else { return self }
    return first.lowercased() + dropFirst()
  }
}
