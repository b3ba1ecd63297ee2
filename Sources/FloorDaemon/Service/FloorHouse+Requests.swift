import Alerting
import EnvMonitor
import FloorModel
import Logging

/// What operators ask of the daemon, done once each.
extension FloorHouse {
  /// Takes what has been left in the spool since the last look. What it gives is kept with the next transaction.
  func takeRequests(_ now: Timestamp) {
    guard storeTrouble == nil, !options.drain else { return }
    let stamp = spool.stamp
    guard stamp != spoolStamp else { return }
    spoolStamp = stamp
    for entry in spool.pending() where !doneRequests.contains(entry.path) {
      switch entry.content {
      case .success(let request):
        if request.isForTheServiceAlone {
          if !erasures.contains(where: { $0.path == entry.path }) { erasures.append((entry.path, request)) }
          continue
        }
        if !operators.isDone(request) { perform(request, now) }
        doneRequests.append(entry.path)
      case .failure(let fault):
        logger.warning("\(entry.path) was set aside: \(fault).", metadata: [MessageID.key: "\(MessageID.operators)"])
        spool.refuse(entry.path)
      }
    }
  }

  /// Ends the silences whose time is over, and says so. The engine keeps them: what it judges lags behind the clock.
  func expireSilences(_ now: Timestamp) {
    for silence in operators.expire(now: now) {
      own.append(composer.event(silence, .expired, rules: FloorConfiguration.rules, at: silence.until))
    }
  }

  /// After the transaction: the files of what it did are deleted.
  func forgetDoneRequests() {
    guard !doneRequests.isEmpty else { return }
    for path in doneRequests { spool.remove(path) }
    doneRequests.removeAll()
  }

  /// Erases whom the requests name, between two commits: everything is kept first, and taken up again from the store.
  func eraseAsked(_ now: Timestamp) {
    guard !erasures.isEmpty, now >= erasureRetry || now < erasureRetry - .minutes(2), settle(now) else { return }
    do {
      for (path, request) in erasures {
        guard case .erase(let pseudonym) = request.action else { continue }
        let report = try AgentErasure(store: store, configuration: settings.configuration).erase(
          pseudonym, now: now, keepingAudit: path == nil)
        if let path { try spool.answer(path, report) }
        log("erasure of one person's data", request)
      }
      intake = try Self.assemble(settings, options, store, logger)
      stopSensors()
      startSensors()
      for case (let path?, _) in erasures { spool.remove(path) }
      erasures.removeAll()
    } catch {
      erasureRetry = now + .minutes(1)
      logger.error(
        "An erasure failed and is tried again: \(error)", metadata: [MessageID.key: "\(MessageID.operators)"])
    }
  }

  /// Whoever has not been heard of for as long as week values are kept is forgotten altogether.
  func forgetIdle(_ now: Timestamp) throws {
    let configuration = settings.configuration
    let plan = RetentionPlan(configuration.retention, today: configuration.timeZone.day(of: now))
    let first = configuration.timeZone.startOfDay(min(plan.agentWeek, plan.agentDay))
    for pseudonym in try store.idlePseudonyms(since: first) {
      erasures.append((nil, OperatorRequest(.erase(pseudonym: pseudonym), user: "retention", time: now)))
    }
  }

  private var composer: EventComposer {
    EventComposer(site: settings.configuration.siteContext(machine: options.machine))
  }

  private func perform(_ request: OperatorRequest, _ now: Timestamp) {
    operators.note(request, now: now)
    let time = min(request.time, now)
    switch request.action {
    case .silence(let rule, let subject, let until, let reason):
      let silence = Silence(id: request.id, rule: rule, subject: subject, from: time, until: until, reason: reason)
      operators.begin(silence)
      own.append(composer.event(silence, .begun, rules: FloorConfiguration.rules, at: time))
      log("silence of \(silence.target)", request)
    case .endSilence(let id):
      guard let silence = operators.end(id: id) else { return log("end of a silence that is over already", request) }
      own.append(composer.event(silence, .withdrawn, rules: FloorConfiguration.rules, at: time))
      log("end of the silence of \(silence.target)", request)
    case .acknowledge(let alert, let note): acknowledge(alert, note, withdrawn: false, request, time)
    case .withdrawAcknowledgement(let alert): acknowledge(alert, nil, withdrawn: true, request, time)
    case .cleaned(let note):
      intake.pipeline.engine.markCleaned()
      own.append(composer.cleaned(EnvironmentRules.clogged, request: request.id, note: note, at: time))
      log("this machine was cleaned", request)
    case .erase: break
    }
    intake.pipeline.engine.alerts.silences = operators.silences
  }

  private func acknowledge(
    _ key: String, _ note: String?, withdrawn: Bool, _ request: OperatorRequest, _ time: Timestamp
  ) {
    let found =
      withdrawn
      ? intake.pipeline.engine.alerts.withdrawAcknowledgement(key: key)
      : intake.pipeline.engine.alerts.acknowledge(key: key)
    guard let id = found, let state = intake.pipeline.engine.alerts.states[id] else {
      return log("acknowledgement of an alert that is over already", request)
    }
    own.append(
      composer.acknowledgement(
        of: id, state, rule: FloorConfiguration.rules.first { $0.id == id.rule }, request: request.id, note: note,
        withdrawn: withdrawn, at: time))
    log("\(withdrawn ? "acknowledgement taken back" : "acknowledgement") of \(id.rule)/\(id.subject.id)", request)
  }

  private func log(_ what: String, _ request: OperatorRequest) {
    logger.notice("\(what), asked by \(request.user)", metadata: [MessageID.key: "\(MessageID.operators)"])
  }
}
