import FloorModel

/// The life of a contact: offered, connected, held, disconnected, written up.
extension AgentTimeline {
  @inline(__always)
  func index(of key: ContactKey) -> Int? {
    guard key != 0 else { return nil }
    for index in contacts.indices where contacts[index].key == key { return index }
    return nil
  }

  mutating func offer(
    _ event: SessionEvent, _ time: Timestamp, _ settings: TimelineSettings,
    _ sink: inout some TimelineSink
  ) {
    if let known = index(of: event.contact) {
      guard contacts[known].phase == .ringing else { return }
      contacts[known].offered = time
      return
    }
    flush(to: time, &sink)
    // Nobody is offered a call while writing one up.
    if status.wrapUp > 0, event.channel.isSpoken { endWrapUps(spokenOnly: true, &sink) }
    let contact = Contact(event, phase: .ringing)
    contacts.append(contact)
    status.ringing &+= 1
    deadline = min(deadline, time + settings.maxRing)
    sink.offered(contact)
  }

  mutating func miss(_ event: SessionEvent, _ time: Timestamp, _ sink: inout some TimelineSink) {
    var ring = max(event.duration, 0)
    // The ringing interrupts a rest that has to be told first.
    flush(to: time, &sink)
    if let known = index(of: event.contact), contacts[known].phase == .ringing {
      ring = max(ring, time - contacts[known].offered)
      contacts.remove(at: known)
      recount()
    }
    sink.missed(at: time, ring: ring)
  }

  mutating func connect(
    _ event: SessionEvent, _ time: Timestamp, _ settings: TimelineSettings,
    _ sink: inout some TimelineSink
  ) {
    let known = index(of: event.contact)
    if let known, contacts[known].phase == .handling {
      sink.repaired(.duplicate)
      return
    }
    if event.contact != 0, let last = memory(of: event.contact), time < last.end || time == last.start {
      sink.repaired(.duplicate)
      return
    }
    flush(to: time, &sink)
    let spoken = event.channel.isSpoken
    if spoken {
      for index in contacts.indices where contacts[index].channel.isSpoken && !contacts[index].marks.contains(.onHold) {
        suppose(index, overAt: time, &sink)
      }
    }
    var contact = Contact(event, phase: .handling)
    contact.start = time
    contact.share = settings.shares[contact.channel]
    if let known {
      if contacts[known].phase == .ringing {
        contact.offered = contacts[known].offered
        contacts.remove(at: known)
      } else {
        // The same id again after its end: a new leg.
        settle(known, &sink)
      }
    }
    deadline = min(deadline, time + settings.maxContact(contact.channel))
    if event.flags.contains(.carriesDuration), event.duration >= 0 {
      // The source says at once how long it lasted.
      contact.end = time + event.duration
      contact.marks.insert(.endPlanned)
      deadline = min(deadline, contact.end)
    }
    contacts.append(contact)
    contactsInSession += 1
    recount()
    sink.connected(contact, status: status)
    if status.state == .break { sink.breakInterrupted(at: time) }
  }

  mutating func hold(_ event: SessionEvent, _ time: Timestamp) {
    guard let index = index(of: event.contact), contacts[index].phase == .handling,
      !contacts[index].marks.contains(.onHold)
    else { return }
    contacts[index].marks.insert(.onHold)
    contacts[index].holdSince = time
  }

  mutating func resume(_ event: SessionEvent, _ time: Timestamp) {
    guard let index = index(of: event.contact) else { return }
    endHold(index, time)
  }

  func endedHold(_ contact: Contact, _ time: Timestamp) -> Milliseconds {
    contact.marks.contains(.onHold) ? contact.held + max(0, time - contact.holdSince) : contact.held
  }

  mutating func endHold(_ index: Int, _ time: Timestamp) {
    contacts[index].held = endedHold(contacts[index], time)
    contacts[index].marks.remove(.onHold)
  }

  mutating func message(
    _ event: SessionEvent, _ time: Timestamp, _ settings: TimelineSettings,
    _ sink: inout some TimelineSink
  ) {
    guard let index = index(of: event.contact), contacts[index].phase == .handling else { return }
    if contacts[index].marks.contains(.dormant) {
      flush(to: time, &sink)
      contacts[index].marks.remove(.dormant)
      recount()
    }
    contacts[index].marks.insert(.messages)
    contacts[index].lastMessage = time
    if event.flags.contains(.byAgent), !contacts[index].marks.contains(.answered) {
      contacts[index].marks.insert(.answered)
      if time - contacts[index].start > .seconds(120), status.handling >= 3 {
        contacts[index].marks.insert(.lateAnswer)
      }
    }
    if let dormant = settings.dormantAfter(contacts[index].channel) { deadline = min(deadline, time + dormant) }
  }

  mutating func transfer(
    _ event: SessionEvent, _ time: Timestamp, _ settings: TimelineSettings,
    _ sink: inout some TimelineSink
  ) {
    let ends = event.duration >= 0 || event.flags.contains(.carriesDuration) || event.transfer != .attended
    guard let index = openContact(for: event, time, settings, &sink) else {
      if ends { endUnknown(event, time, settings, &sink, transfer: event.transfer) }
      return
    }
    contacts[index].marks.insert(.transferred)
    sink.transferred(contacts[index], kind: event.transfer, at: time)
    if ends { end(index, event, time, settings, &sink) }
  }

  mutating func disconnect(
    _ event: SessionEvent, _ time: Timestamp, _ settings: TimelineSettings,
    _ sink: inout some TimelineSink
  ) {
    guard let index = openContact(for: event, time, settings, &sink) else {
      endUnknown(event, time, settings, &sink, transfer: nil)
      return
    }
    end(index, event, time, settings, &sink)
  }

  /// A contact's handling ends.
  private mutating func end(
    _ index: Int, _ event: SessionEvent, _ time: Timestamp, _ settings: TimelineSettings,
    _ sink: inout some TimelineSink
  ) {
    let longest = settings.maxContact(contacts[index].channel)
    var endTime = time
    if time - contacts[index].start > longest {
      endTime = contacts[index].start + longest
      contacts[index].marks.insert(.truncated)
      // A length that its parser has cut is counted there.
      if event.duration < longest { sink.repaired(.truncated) }
    }
    flush(to: time, &sink)
    if contacts[index].phase == .supposedlyOver {
      let told = contacts[index].end
      contacts[index].end = max(endTime, contacts[index].start)
      contacts[index].wrapUpEnd = contacts[index].end
      contacts[index].marks.insert(.endKnown)
      if endTime > told { sink.handledBefore(contacts[index], from: told, to: endTime) }
      sink.disconnected(contacts[index])
      settle(index, &sink)
      return
    }
    sink.over(contacts[index].key)
    endHold(index, endTime)
    contacts[index].end = endTime
    contacts[index].wrapUpEnd = endTime
    contacts[index].marks.insert(.endKnown)
    sink.disconnected(contacts[index])
    beginWrapUp(index, settings, &sink)
    recount()
  }
}
