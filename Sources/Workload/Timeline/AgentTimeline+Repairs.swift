import FloorModel

/// Ends without beginnings, beginnings without ends, foreign ids, and what happens without an event.
extension AgentTimeline {
  /// The contact an end or a transfer speaks of: by id, or (rule 7) by agent and start.
  mutating func openContact(
    for event: SessionEvent, _ time: Timestamp, _ settings: TimelineSettings,
    _ sink: inout some TimelineSink
  ) -> Int? {
    if let index = index(of: event.contact) {
      switch contacts[index].phase {
      case .handling: return index
      case .supposedlyOver where !contacts[index].marks.contains(.endKnown): return index
      default: return nil
      }
    }
    guard event.duration >= 0, memory(of: event.contact) == nil else { return nil }
    let start = time - event.duration
    for index in contacts.indices
    where contacts[index].phase == .handling
      || (contacts[index].phase == .supposedlyOver && !contacts[index].marks.contains(.endKnown))
    {
      let difference = contacts[index].start - start
      if difference.magnitude <= settings.matchTolerance.magnitude {
        sink.repaired(.foreignID)
        return index
      }
    }
    return nil
  }

  /// An end of a contact whose beginning was not seen.
  mutating func endUnknown(
    _ event: SessionEvent, _ time: Timestamp, _ settings: TimelineSettings,
    _ sink: inout some TimelineSink, transfer: TransferKind?
  ) {
    if let known = index(of: event.contact) {
      // The line that ends a contact which was passed on says nothing new, and nothing twice.
      if transfer == nil, !contacts[known].marks.contains(.transferred) { sink.repaired(.duplicate) }
      return
    }
    if let known = remembered.firstIndex(where: { event.contact != 0 && $0.key == event.contact }) {
      if transfer == nil, remembered[known].wasPassedOn == true {
        remembered[known].wasPassedOn = nil
      } else if transfer == nil || remembered[known].end == time {
        sink.repaired(.duplicate)
      }
      return
    }
    guard event.duration >= 0 else {
      sink.repaired(event.duration < -1 ? .negativeLength : .orphanEnd)
      return
    }
    var contact = Contact(event, phase: .over)
    contact.marks.formUnion([.inferredStart, .endKnown])
    var length = event.duration
    if length > settings.maxContact(event.channel) {
      length = settings.maxContact(event.channel)
      contact.marks.insert(.truncated)
      sink.repaired(.truncated)
    }
    contact.start = time - length
    contact.offered = contact.start
    // An outbound call is written when it ends: that is the log's habit, not a defect.
    if event.direction != .outbound { sink.repaired(.inferredStart) }
    if transfer != nil { contact.marks.insert(.transferred) }
    flush(to: time, &sink)
    if contact.channel.isSpoken {
      for index in contacts.indices where contacts[index].channel.isSpoken && !contacts[index].marks.contains(.onHold) {
        suppose(index, overAt: max(contacts[index].start, contact.start), &sink)
      }
      recount()
    }
    contactsInSession += 1
    sink.connectedBefore(contact, status: status, at: time)
    sink.handledBefore(contact, from: contact.start, to: time)
    sink.disconnected(contact)
    if let transfer { sink.transferred(contact, kind: transfer, at: time) }
    remember(contact, &sink)
    sink.settled(contact)
  }

  /// Other evidence says that a contact is over; its own end may still come.
  mutating func suppose(_ index: Int, overAt time: Timestamp, _ sink: inout some TimelineSink) {
    switch contacts[index].phase {
    case .ringing:
      return
    case .handling:
      sink.over(contacts[index].key)
      endHold(index, time)
      contacts[index].end = time
      contacts[index].wrapUpEnd = time
      contacts[index].phase = .supposedlyOver
    case .wrapUp:
      takeBackWrapUp(index, &sink)
    case .supposedlyOver, .over:
      return
    }
  }

  /// Hands a contact over and forgets it.
  mutating func settle(_ index: Int, _ sink: inout some TimelineSink) {
    var contact = contacts.remove(at: index)
    if contact.phase == .supposedlyOver, !contact.marks.contains(.endKnown) {
      contact.marks.insert(.inferredEnd)
      sink.repaired(.inferredEnd)
    }
    contact.phase = .over
    remember(contact, &sink)
    sink.settled(contact)
  }

  /// What is remembered of a contact that is over.
  @inline(__always)
  func memory(of key: ContactKey) -> Remembered? {
    guard key != 0 else { return nil }
    for entry in remembered where entry.key == key { return entry }
    return nil
  }

  /// Makes everything happen that the passing of time alone brings, in order.
  mutating func expire(
    upTo time: Timestamp, _ settings: TimelineSettings, _ sink: inout some TimelineSink
  ) {
    while deadline <= time {
      let now = max(deadline, since)
      deadline = .distantFuture
      for index in contacts.indices.reversed() {
        let due = dueTime(contacts[index], settings)
        if due > now {
          deadline = min(deadline, due)
        } else {
          flush(to: now, &sink)
          expire(index, at: now, settings, &sink)
        }
      }
      recount()
      expireSession(upTo: now, settings, &sink)
      // Too many loose ends: the oldest are taken as final.
      while contacts.count > 24, let index = contacts.firstIndex(where: { $0.phase == .supposedlyOver }) {
        settle(index, &sink)
      }
    }
  }

  /// When a contact changes by itself.
  private func dueTime(_ contact: Contact, _ settings: TimelineSettings) -> Timestamp {
    switch contact.phase {
    case .ringing: return contact.offered + settings.maxRing
    case .handling:
      let latest = contact.start + settings.maxContact(contact.channel)
      let end = contact.marks.contains(.endPlanned) ? min(latest, contact.end) : latest
      guard contact.marks.contains(.messages), !contact.marks.contains(.dormant),
        let dormant = settings.dormantAfter(contact.channel)
      else { return end }
      return min(end, contact.lastMessage + dormant)
    case .wrapUp: return contact.end + wrapUpPatience(contact.channel, settings)
    case .supposedlyOver:
      return contact.marks.contains(.endKnown)
        ? contact.end + wrapUpPatience(contact.channel, settings)
        : contact.start + settings.maxContact(contact.channel) + .hours(12)
    case .over: return .distantFuture
    }
  }

  private mutating func expire(
    _ index: Int, at time: Timestamp, _ settings: TimelineSettings, _ sink: inout some TimelineSink
  ) {
    switch contacts[index].phase {
    case .ringing: contacts.remove(at: index)
    case .handling where contacts[index].marks.contains(.endPlanned) && time >= contacts[index].end:
      endAsPlanned(index, &sink)
    case .handling where time < contacts[index].start + settings.maxContact(contacts[index].channel):
      contacts[index].marks.insert(.dormant)
      deadline = min(deadline, dueTime(contacts[index], settings))
    case .handling, .wrapUp:
      suppose(index, overAt: min(time, contacts[index].start + settings.maxContact(contacts[index].channel)), &sink)
      deadline = min(deadline, dueTime(contacts[index], settings))
    case .supposedlyOver, .over:
      if contacts[index].marks.contains(.endKnown), !wrapUps.isTold(contacts[index].channel) {
        wrapUps.miss(contacts[index].channel)
      }
      settle(index, &sink)
    }
  }

  /// A contact whose length was told with its beginning has lasted that long.
  mutating func endAsPlanned(_ index: Int, _ sink: inout some TimelineSink) {
    let end = contacts[index].end
    sink.over(contacts[index].key)
    endHold(index, end)
    contacts[index].wrapUpEnd = end
    contacts[index].phase = .over
    contacts[index].marks.insert(.endKnown)
    sink.disconnected(contacts[index])
    settle(index, &sink)
  }

  /// Counts the status afresh from the contacts.
  mutating func recount() {
    var fresh = AgentStatus()
    fresh.state = status.state
    for index in contacts.indices {
      switch contacts[index].phase {
      case .handling:
        fresh.handling &+= 1
        let dormant = contacts[index].marks.contains(.dormant)
        let channel = contacts[index].channel
        if !dormant { fresh.active &+= 1 }
        if channel.isText {
          fresh.text &+= 1
          if !dormant { fresh.activeText &+= 1 }
        } else if channel.isSpoken {
          fresh.voice &+= 1
        }
        if !dormant { fresh.share &+= contacts[index].share }
      case .wrapUp: fresh.wrapUp &+= 1
      case .ringing: fresh.ringing &+= 1
      case .supposedlyOver, .over: break
      }
    }
    status = fresh
  }
}
