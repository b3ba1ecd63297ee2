import FloorModel

/// Wrap-up: supposed where its end is usually told, and taken back where it is not told this time.
extension AgentTimeline {
  /// How long an end of wrap-up is waited for: not long where none was ever told.
  func wrapUpPatience(_ channel: Channel, _ settings: TimelineSettings) -> Milliseconds {
    wrapUps.isTold(channel) ? settings.maxWrapUp : min(settings.maxRing, settings.maxWrapUp)
  }

  /// A contact has been disconnected: wrap-up is supposed, waited for, or known not to come.
  mutating func beginWrapUp(_ index: Int, _ settings: TimelineSettings, _ sink: inout some TimelineSink) {
    let channel = contacts[index].channel
    if contacts[index].marks.contains(.noWrapUp) || !wrapUps.isAwaited(channel) {
      settle(index, &sink)
      return
    }
    // Where none was ever told, none is supposed; the first one that is told is added afterwards.
    contacts[index].phase = wrapUps.isSupposed(channel) ? .wrapUp : .supposedlyOver
    deadline = min(deadline, contacts[index].end + wrapUpPatience(channel, settings))
  }

  mutating func endWrapUp(
    _ event: SessionEvent, _ time: Timestamp, _ settings: TimelineSettings,
    _ sink: inout some TimelineSink
  ) {
    guard let index = index(of: event.contact) else {
      endSettledWrapUp(event, time, settings, &sink)
      return
    }
    switch contacts[index].phase {
    case .handling:
      // The disconnect is missing: the end of wrap-up ends it all.
      flush(to: time, &sink)
      contacts[index].marks.insert(.inferredEnd)
      sink.repaired(.inferredEnd)
      sink.over(contacts[index].key)
      endHold(index, time)
      contacts[index].end = min(time, contacts[index].start + settings.maxContact(contacts[index].channel))
      contacts[index].marks.insert(.endKnown)
      sink.disconnected(contacts[index])
    case .wrapUp: flush(to: time, &sink)
    case .supposedlyOver:
      let known = contacts[index].marks.contains(.endKnown)
      let end = min(time, contacts[index].end + settings.maxWrapUp)
      guard known else { return }
      flush(to: time, &sink)
      if end > contacts[index].end { sink.wroteUpBefore(contacts[index], from: contacts[index].end, to: end) }
    case .ringing, .over: return
    }
    wrapUps.tell(contacts[index].channel)
    contacts[index].marks.insert(.wrapUpKnown)
    contacts[index].wrapUpEnd = max(contacts[index].end, min(time, contacts[index].end + settings.maxWrapUp))
    settle(index, &sink)
    recount()
  }

  /// The end of wrap-up of a contact that was handed over without any: it is added to what was said.
  private mutating func endSettledWrapUp(
    _ event: SessionEvent, _ time: Timestamp, _ settings: TimelineSettings, _ sink: inout some TimelineSink
  ) {
    guard let place = remembered.firstIndex(where: { $0.key == event.contact && event.contact != 0 }),
      let channel = remembered[place].channel, let marks = remembered[place].marks,
      marks.contains(.endKnown), marks.isDisjoint(with: [.wrapUpKnown, .noWrapUp])
    else { return }
    wrapUps.tell(channel)
    var contact = Contact(event, phase: .over)
    contact.channel = channel
    contact.queue = remembered[place].queue ?? 0
    contact.marks = marks.union(.wrapUpKnown)
    contact.start = remembered[place].start
    contact.offered = contact.start
    contact.end = remembered[place].end
    contact.wrapUpEnd = max(contact.end, min(time, contact.end + settings.maxWrapUp))
    remembered[place].marks = contact.marks
    remembered[place].wrapUpEnd = contact.wrapUpEnd
    flush(to: time, &sink)
    if contact.wrapUpEnd > contact.end { sink.wroteUpBefore(contact, from: contact.end, to: contact.wrapUpEnd) }
    sink.wroteUp(contact)
  }

  /// Something came that nobody does while writing up: whatever wrap-up is supposed was none.
  ///
  /// - Parameter spokenOnly: only calls' wrap-up; chats go on beside others.
  mutating func endWrapUps(spokenOnly: Bool = false, _ sink: inout some TimelineSink) {
    guard status.wrapUp > 0 else { return }
    for index in contacts.indices
    where contacts[index].phase == .wrapUp && (!spokenOnly || contacts[index].channel.isSpoken) {
      takeBackWrapUp(index, &sink)
    }
    recount()
  }

  /// No end of wrap-up came when it should have: there was none, or it is not told. A late one is added again.
  ///
  /// Call it with everything told up to now.
  mutating func takeBackWrapUp(_ index: Int, besides: Remembered? = nil, _ sink: inout some TimelineSink) {
    let contact = contacts[index]
    wrapUps.miss(contact.channel)
    contacts[index].phase = .supposedlyOver
    guard since > contact.end else { return }
    var free = IntervalUnion()
    free.add(contact.end, since)
    for other in contacts.indices where other != index {
      switch contacts[other].phase {
      case .ringing, .over: break
      case .handling, .wrapUp: free.remove(contacts[other].start, since)
      case .supposedlyOver: free.remove(contacts[other].start, contacts[other].wrapUpEnd)
      }
    }
    for other in remembered + [besides].compactMap({ $0 }) { free.remove(other.start, other.wrapUpEnd ?? other.end) }
    for piece in free.intervals {
      sink.freed(status.state, from: piece.start, to: piece.end, isLast: piece.end == since)
    }
  }

  func remembrance(of contact: Contact) -> Remembered {
    Remembered(
      key: contact.key, start: contact.start, end: contact.end, wrapUpEnd: contact.wrapUpEnd, queue: contact.queue,
      channel: contact.channel, marks: contact.marks,
      wasPassedOn: contact.marks.contains(.transferred) ? true : nil)
  }

  /// Keeps the last eight contacts that are over; what wrap-up is told against those that are forgotten ends with them.
  mutating func remember(_ contact: Contact, _ sink: inout some TimelineSink) {
    let entry = remembrance(of: contact)
    guard remembered.count >= 8 else {
      remembered.append(entry)
      return
    }
    let forgotten = remembered[nextRemembered]
    remembered[nextRemembered] = entry
    nextRemembered = (nextRemembered + 1) & 7
    guard status.wrapUp > 0 else { return }
    let last = forgotten.wrapUpEnd ?? forgotten.end
    for index in contacts.indices where contacts[index].phase == .wrapUp && contacts[index].end < last {
      takeBackWrapUp(index, besides: forgotten, &sink)
    }
    recount()
  }
}
