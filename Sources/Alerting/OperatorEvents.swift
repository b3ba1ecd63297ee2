import FloorModel

/// What operators did, as events of the alerts stream.
extension EventComposer {
  /// What became of a silence.
  public enum SilenceChange: String, Sendable {
    /// It has begun.
    case begun = "operator"
    /// Somebody took it back.
    case withdrawn
    /// Its time is over.
    case expired
  }

  /// The event of a silence that began, was taken back, or ran out.
  ///
  /// - Parameters:
  ///   - rules: the rules there are, for names and for what concerns people.
  ///   - time: when.
  public func event(
    _ silence: Silence, _ change: SilenceChange, rules: [Rule], at time: Timestamp
  ) -> Event {
    let covered = rules.filter { silence.covers(rule: $0.id) }
    var data: [JSONField] = [
      JSONField("alert", .string(Digest.hex("silence|\(silence.target)", bytes: 8))),
      JSONField("rule", .string(silence.rule)), JSONField("level", .string(Level.info.name)),
      JSONField("reason", .string(change.rawValue)),
    ]
    if let subject = silence.subject {
      data.append(JSONField(site.zoneNames[subject] == nil ? "place" : "zone", .string(subject)))
    }
    data += [
      JSONField("silence", .string(silence.id)), JSONField("from", .string(site.timeZone.format(silence.from))),
      JSONField("until", .string(site.timeZone.format(change == .withdrawn ? time : silence.until))),
    ]
    if let reason = silence.reason { data.append(JSONField("note", .string(reason))) }
    return Event(
      stream: .alerts, time: time, severity: .info, summary: sentence(silence, change, covered, at: time),
      type: "floorwatch.alert.silenced.v1", subject: silence.target,
      identity: "silence|\(silence.id)|\(change.rawValue)",
      classification: covered.contains(where: \.concernsPeople) ? .confidential : .internal, schema: "alert", data: data
    )
  }

  /// The event of an acknowledgement given or taken back.
  ///
  /// - Parameters:
  ///   - id: the alert.
  ///   - state: where it stands.
  ///   - rule: its rule; nil if this version has it no more.
  ///   - request: what tells this acknowledgement from another.
  ///   - note: the operator's words.
  ///   - withdrawn: whether it was taken back.
  ///   - time: when.
  public func acknowledgement(
    of id: AlertID, _ state: AlertState, rule: Rule?, request: String, note: String?, withdrawn: Bool,
    at time: Timestamp
  ) -> Event {
    let name = rule?.words.name[site.language].lowercasedFirst ?? id.rule
    let words =
      withdrawn
      ? LocalizedText(
        en: "Acknowledgement taken back; reminders come again.",
        nl: "Bevestiging ingetrokken; er komen weer herinneringen.")
      : LocalizedText(
        en: "Acknowledged; no more reminders until it is over.",
        nl: "Gezien; geen herinneringen meer tot het voorbij is.")
    var data: [JSONField] = [
      JSONField("alert", .string(id.key)), JSONField("rule", .string(id.rule)),
      JSONField("level", .string((state.level ?? .info).name)),
      JSONField("reason", .string(withdrawn ? "withdrawn" : Transition.Reason.operatorAction.rawValue)),
    ]
    switch id.subject.kind {
    case .zone: data.append(JSONField("zone", .string(id.subject.id)))
    case .team: data.append(JSONField("team", .string(id.subject.id)))
    case .queue: data.append(JSONField("queue", .string(id.subject.id)))
    default: break
    }
    if let since = state.since { data.append(JSONField("since", .string(site.timeZone.format(since)))) }
    if let note { data.append(JSONField("note", .string(note))) }
    return Event(
      stream: .alerts, time: time, severity: state.level ?? .info,
      summary: "\(self.name(of: id.subject)): \(name). \(words[site.language])" + said(note),
      type: "floorwatch.alert.acknowledged.v1", subject: "\(id.rule)/\(id.subject.id)",
      identity: "\(id.key)|\(withdrawn ? "withdrawn" : "acknowledged")|\(request)",
      classification: rule?.concernsPeople == true ? .confidential : .internal, schema: "alert", data: data)
  }

  /// The event of a machine that was cleaned: its cooling is learned anew.
  ///
  /// - Parameters:
  ///   - rule: the rule about its cooling.
  ///   - request: what tells this cleaning from another.
  ///   - note: the operator's words.
  ///   - time: when.
  public func cleaned(_ rule: Rule, request: String, note: String?, at time: Timestamp) -> Event {
    let words = LocalizedText(
      en: "\(site.machine) was cleaned; how well it is cooled is learned anew.",
      nl: "\(site.machine) is schoongemaakt; hoe goed hij gekoeld wordt, wordt opnieuw geleerd.")
    var data: [JSONField] = [
      JSONField("alert", .string(Digest.hex("cleaned|\(site.machine)", bytes: 8))), JSONField("rule", .string(rule.id)),
      JSONField("level", .string(Level.info.name)),
      JSONField("reason", .string(Transition.Reason.operatorAction.rawValue)),
    ]
    if let note { data.append(JSONField("note", .string(note))) }
    return Event(
      stream: .alerts, time: time, severity: .info, summary: words[site.language] + said(note),
      type: "floorwatch.machine.cleaned.v1", subject: "\(rule.id)/\(site.machine)", identity: "cleaned|\(request)",
      classification: .internal, schema: "alert", data: data)
  }

  private func sentence(_ silence: Silence, _ change: SilenceChange, _ covered: [Rule], at time: Timestamp) -> String {
    let isDutch = site.language == .nl
    let rule =
      covered.count == 1
      ? covered[0].words.name[site.language]
      : silence.rule == "*"
        ? (isDutch ? "Alle meldingen" : "All alerts")
        : RuleFamilyNames.name(of: silence.rule)?[site.language] ?? silence.rule
    let place = silence.subject.map { site.zoneNames[$0] ?? $0 }
    let what = place.map { "\($0): \(rule.lowercasedFirst)" } ?? rule
    switch change {
    case .begun:
      let until = moment(silence.until, seenAt: time)
      return "\(what). " + (isDutch ? "Gedempt tot \(until)." : "Silenced until \(until).") + said(silence.reason)
    case .withdrawn: return "\(what). " + (isDutch ? "Niet meer gedempt." : "No longer silenced.")
    case .expired: return "\(what). " + (isDutch ? "De demping is voorbij." : "The silence is over.")
    }
  }

  private func said(_ note: String?) -> String {
    note.map { (site.language == .nl ? " Toelichting: " : " Note: ") + $0 } ?? ""
  }

  /// `17:05`, with the date when it is another day's.
  private func moment(_ time: Timestamp, seenAt now: Timestamp) -> String {
    let text = site.timeZone.format(time)
    let clock = String(text.dropFirst(11).prefix(5))
    return site.timeZone.day(of: time) == site.timeZone.day(of: now) ? clock : "\(text.prefix(10)) \(clock)"
  }
}
