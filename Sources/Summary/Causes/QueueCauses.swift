import FloorModel

/// Contacts that are passed on and stories that are told again: the way contacts are routed, not who handled them.
enum QueueCauses {
  static func find(_ week: SuppressedWeek) -> [CauseCandidate] {
    let transfers = week.rules["L17"]?.warning ?? CauseLimits.transferred
    let repeats = week.rules["L18"]?.warning ?? CauseLimits.repeats
    return week.queues.compactMap { queue in
      var evidence: [CauseEvidence] = []
      if let share = queue.transferred, share > transfers {
        evidence.append(.queue(queue.queue, .transferred, share))
        if let retold = queue.retold, retold > 0 { evidence.append(.queue(queue.queue, .retold, retold)) }
      }
      if let share = queue.repeats, share > repeats { evidence.append(.queue(queue.queue, .repeats, share)) }
      guard !evidence.isEmpty else { return nil }
      let isTransfer = (queue.transferred ?? 0) > transfers
      return CauseCandidate(
        lever: .transferDesign, rule: isTransfer ? "L17" : "L18", places: [.queue(queue.queue)], evidence: evidence,
        weight: queue.wastedHours)
    }
  }
}
