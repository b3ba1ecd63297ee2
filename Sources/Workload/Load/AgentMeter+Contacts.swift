import FloorModel

/// What contacts, logins and dispositions change in the meter.
extension AgentMeter {
  mutating func loggedIn(at time: Timestamp) {
    let now = time.milliseconds
    if offlineSince < now - shiftGap || shift.start == Self.none {
      if shift.start != Self.none, offlineSince > now - RegularityRules.shortRest {
        quickReturns.expire(upTo: now - .days(14))
        quickReturns.append(now)
      }
      shift = ShiftSums()
      shift.start = now
      run = 0
      lateAnswers = 0
    }
    offlineSince = Self.none
    gapBroken = true
  }

  mutating func loggedOut(at time: Timestamp) {
    offlineSince = time.milliseconds
    gapBroken = true
    run = 0
  }

  mutating func missed(at time: Timestamp, ring: Milliseconds) {
    let now = time.milliseconds
    misses.expire(upTo: now - retention)
    misses.append(now)
    // Where only the end of the ringing is told, it still interrupts the rest.
    guard idleSince != Self.none, ring > 0 else { return }
    let from = now - ring
    guard from < now, idleSince < now else { return }
    if from > idleSince, from - idleSince >= recovery { workSince = from }
    idleSince = now
  }

  /// A contact is connected; `status` counts it already. Gives the gap before it, if there was one.
  mutating func connected(_ contact: Contact, status: AgentStatus) -> Milliseconds? {
    var gap: Milliseconds?
    let now = contact.start.milliseconds
    shift.contacts += 1
    if contact.channel == .voice || contact.channel == .unknown {
      shift.voiceContacts += 1
      voiceConnects.expire(upTo: now - retention)
      voiceConnects.append(now)
    }
    let overlaps = status.handling > 1 || status.wrapUp > 0
    if overlaps {
      run += 1
    } else if gapBroken {
      run = 1
      veryLongEnded = Self.none
    } else {
      gap = gapSoFar
      note(gap: gapSoFar, at: now)
      run = gapSoFar < breathing ? run + 1 : 1
    }
    gapSoFar = 0
    gapBroken = false
    shift.longestRun = max(shift.longestRun, run)
    let kind = contact.channel.loadClass
    if lastClass != 0, kind != lastClass {
      switches.expire(upTo: now - retention)
      switches.append(now)
    }
    lastClass = kind
    return gap
  }

  /// A contact that is told only by its end was connected earlier. Gives the gap before it, if there was one.
  mutating func connectedBefore(_ contact: Contact, at time: Timestamp) -> Milliseconds? {
    let start = contact.start.milliseconds
    shift.contacts += 1
    if contact.channel == .voice || contact.channel == .unknown {
      shift.voiceContacts += 1
      voiceConnects.expire(upTo: time.milliseconds - retention)
      voiceConnects.insert(start)
    }
    // What has gone by without a contact since the last one, the call's own time taken off.
    let before = gapSoFar - contact.handling
    var gap: Milliseconds?
    if gapBroken {
      run = 1
      veryLongEnded = Self.none
    } else if before < 0 {
      run += 1
    } else {
      gap = before
      note(gap: before, at: time.milliseconds)
      run = before < breathing ? run + 1 : 1
    }
    gapSoFar = 0
    gapBroken = false
    shift.longestRun = max(shift.longestRun, run)
    let kind = contact.channel.loadClass
    if lastClass != 0, kind != lastClass {
      switches.expire(upTo: time.milliseconds - retention)
      switches.insert(start)
    }
    lastClass = kind
    return gap
  }

  private mutating func note(gap: Int64, at now: Int64) {
    expireGaps(at: now)
    let length = Int32(clamping: gap)
    gaps.append(now, length)
    if length < shortGap { shortGaps += 1 }
    if veryLongEnded != Self.none {
      if gap < .seconds(120) { strainedUntil = now + .minutes(30) }
      veryLongEnded = Self.none
    }
  }

  mutating func expireGaps(at now: Int64) {
    var forgotten: Int32 = 0
    gaps.expire(upTo: now - gapWindow) { if $0 < shortGap { forgotten += 1 } }
    shortGaps -= forgotten
  }

  /// The earliest moment at which the median gap can fall below the limit; each gap that leaves the window moves the
  /// balance of short and long ones by one at most. Mutating, as everything that is called on a meter in its array: lent
  /// for reading, the meter is copied.
  mutating func gapCheck(at now: Int64) -> Int64 {
    guard reportsWrapUp, gaps.count >= 6 else { return .max }
    let surplus = gaps.count - 2 * Int(shortGaps)
    return surplus <= 0 ? now : gaps[surplus - 1].time + gapWindow
  }

  mutating func disconnected(_ contact: Contact) {
    if contact.isMeasured, contact.channel.isLive, contact.handling > .minutes(40) {
      veryLongEnded = contact.end.milliseconds
      veryLongLength = contact.handling
    }
    if contact.marks.contains(.lateAnswer) { lateAnswers += 1 }
  }

  /// The disposition says that the contact was hard to bear (abuse, threat, grief, complaint).
  mutating func emotional(at time: Timestamp) {
    let now = time.milliseconds
    shift.emotions += 1
    emotions.expire(upTo: now - .days(7))
    emotions.append(now)
    lastHardContact = now
  }

  /// Whether the agent is in a recovery period at `now`.
  func isRecovering(at now: Int64) -> Bool { idleSince != Self.none && now &- idleSince >= recovery }
}

extension Channel {
  /// The class that counts as a change of channel (L20): spoken, live text, mail.
  var loadClass: UInt8 {
    switch self {
    case .unknown, .voice, .callback, .video: 1
    case .chat, .messaging, .social: 2
    case .email, .case: 3
    }
  }

  /// Whether somebody waits at the other end while it lasts (L14).
  var isLive: Bool { loadClass == 1 || self == .chat }
}
