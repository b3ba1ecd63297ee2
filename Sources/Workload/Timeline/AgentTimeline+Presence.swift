import FloorModel

/// Login, logout, break and availability, merged over all systems the agent is logged in to.
extension AgentTimeline {
  /// A system says that the agent is there, in some state.
  mutating func present(
    _ event: SessionEvent, _ state: AgentState, _ time: Timestamp, _ settings: TimelineSettings,
    _ sink: inout some TimelineSink
  ) {
    if state == .offline {
      // An explicit "offline" overrides what every other system says.
      presences.removeAll(keepingCapacity: true)
      merge(at: time, settings, &sink)
      return
    }
    if presences.count == 1, presences[0].implied { presences.removeAll(keepingCapacity: true) }
    var found = false
    for index in presences.indices where presences[index].source == event.source {
      if presences[index].queue == event.queue {
        presences[index].state = state
        found = true
      } else if event.queue == 0 || (presences[index].queue == 0 && event.kind == .agentState) {
        // A word about all queues holds for each; a word about one ends what was said about all.
        presences[index].state = state
      }
    }
    if !found {
      presences.append(Presence(source: event.source, queue: event.queue, state: state, implied: false))
    }
    merge(at: time, settings, &sink)
  }

  /// A system says that the agent has left it.
  mutating func absent(
    _ event: SessionEvent, _ time: Timestamp, _ settings: TimelineSettings,
    _ sink: inout some TimelineSink
  ) {
    let source = event.source
    let queue = event.queue
    presences.removeAll { $0.implied || ($0.source == source && (queue == 0 || $0.queue == queue || $0.queue == 0)) }
    merge(at: time, settings, &sink)
  }

  /// Evidence of work by somebody who never logged in: staffed from here on.
  @inline(__always)
  mutating func see(
    _ event: SessionEvent, _ time: Timestamp, _ settings: TimelineSettings,
    _ sink: inout some TimelineSink
  ) {
    guard presences.isEmpty else { return }
    presences.append(Presence(source: event.source, queue: 0, state: .available, implied: true))
    merge(at: time, settings, &sink)
    deadline = min(deadline, time + settings.maxSilence)
  }

  /// Nobody said "login": the agent is there because they were seen at work.
  var isImplied: Bool { presences.count == 1 && presences[0].implied }

  /// The state all systems together give: an explicit break overrides every "available" of another.
  var mergedState: AgentState {
    var merged: AgentState?
    for presence in presences {
      switch (presence.state, merged) {
      case (.break, _), (_, .break): merged = .break
      case (.offline, _): break
      case (.available, _), (_, .available): merged = .available
      case (.notReady, _): merged = .notReady
      }
    }
    return merged ?? .offline
  }

  private mutating func merge(
    at time: Timestamp, _ settings: TimelineSettings, _ sink: inout some TimelineSink
  ) {
    let state = mergedState
    guard state != status.state else { return }
    let wasStaffed = status.isStaffed
    if wasStaffed, state == .offline {
      leave(at: time, settings, &sink)
      return
    }
    flush(to: time, &sink)
    endWrapUps(&sink)
    if since == .distantPast { since = time }
    status.state = state
    if !wasStaffed {
      sessionStart = time
      contactsInSession = 0
      deadline = min(deadline, time + settings.maxSession)
      sink.loggedIn(at: time)
    } else if state == .break, status.handling > 0 {
      sink.breakInterrupted(at: time)
    }
  }

  /// The agent leaves the last system; a logout long after the last evidence was forgotten.
  private mutating func leave(
    at time: Timestamp, _ settings: TimelineSettings, _ sink: inout some TimelineSink
  ) {
    let forgotten = contactsInSession > 0 && status.handling == 0 && time - lastEvidence > settings.maxSilence
    logOut(at: forgotten ? lastEvidence + settings.logoutTail : time, inferred: forgotten, settings, &sink)
  }

  mutating func logOut(
    at time: Timestamp, inferred: Bool, _ settings: TimelineSettings, _ sink: inout some TimelineSink
  ) {
    flush(to: time, &sink)
    endWrapUps(&sink)
    if time < since { sink.retracted(status, from: time, to: since) }
    for index in contacts.indices { suppose(index, overAt: time, &sink) }
    presences.removeAll(keepingCapacity: true)
    recount()
    status.state = .offline
    if inferred { sink.repaired(.inferredLogout) }
    sink.loggedOut(at: time, inferred: inferred)
  }

  /// A session that has become implausibly long, or the silence of somebody who never logged in.
  mutating func expireSession(upTo time: Timestamp, _ settings: TimelineSettings, _ sink: inout some TimelineSink) {
    guard status.isStaffed else { return }
    if isImplied {
      // Whoever is taken to have handled a contact so long was there.
      let quiet = contacts.reduce(max(lastEvidence, sessionStart)) {
        $1.phase == .supposedlyOver ? max($0, $1.end) : $0
      }
      if status.handling == 0, time - quiet >= settings.maxSilence {
        logOut(at: quiet, inferred: false, settings, &sink)
      } else {
        deadline = min(deadline, status.handling == 0 ? quiet + settings.maxSilence : time + settings.maxSilence)
      }
      return
    }
    if time - sessionStart >= settings.maxSession {
      let cut = min(time, max(lastEvidence, sessionStart) + settings.logoutTail)
      logOut(at: cut, inferred: true, settings, &sink)
    } else {
      deadline = min(deadline, sessionStart + settings.maxSession)
    }
  }
}
