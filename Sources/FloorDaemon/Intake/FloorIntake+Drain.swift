import FloorModel

/// Reading everything there is, as a replay and a daemon that has fallen behind do.
extension FloorIntake {
  /// Reads everything there is in the order in which it is due, handing over what is found batch by batch.
  ///
  /// With `finishing` the input counts as complete; without, what may still be overtaken by a late record waits, as it
  /// does in a daemon whose clock stands still.
  package func drain(now: Timestamp, finishing: Bool = true, _ found: ([Event]) throws -> Void) rethrows {
    poll(now: now, rescan: true)
    while readNext() {
      if finishing { endSourcesReadToTheirEnd() }
      try found(run())
    }
    if finishing { try found(finish()) }
  }

  /// As `drain`, with the evaluation on a second thread: the same findings in the same order, sooner.
  package func drainOnTwoThreads(now: Timestamp, _ found: ([Event]) throws -> Void) rethrows {
    guard let thread = EngineThread(pipeline.engine) else { return try drain(now: now, found) }
    defer { _ = thread.finish() }
    poll(now: now, rescan: true)
    while readNext() {
      endSourcesReadToTheirEnd()
      tellNames()
      try found(thread.run(pipeline.takeDue()))
    }
    finishReaders()
    tellNames()
    try found(thread.run(pipeline.takeDue()))
    try found(thread.run(pipeline.takeDue(ending: true)))
    let (engine, rest) = thread.finish()
    pipeline.adopt(engine)
    try found(rest)
  }

  /// Releases what waits for series that have nothing more to say.
  ///
  /// - Parameter finishing: their parsers say before that what they have held back, such as a last logout.
  func endSourcesReadToTheirEnd(finishing: Bool = true) {
    if let (_, number) = lastRead, pipeline.isOver(number) { pipeline.end(source: number) }
    for (source, series, number) in emptied where !source.follower.hasLines(series) {
      end(series, number, of: source, finishing: finishing)
    }
    emptied.removeAll(keepingCapacity: true)
    guard areAllSeriesNew else { return }
    areAllSeriesNew = false
    for source in sources {
      for (series, number) in source.numbers.sorted(by: { $0.key < $1.key }) {
        if !source.follower.hasLines(series) {
          end(series, number, of: source, finishing: finishing)
        } else if pipeline.isOver(number) {
          pipeline.end(source: number)
        }
      }
    }
  }

  private func end(_ series: String, _ number: Int, of source: IntakeSource, finishing: Bool) {
    if finishing {
      for file in (source.files[series] ?? []).sorted() { finish(file, of: source) }
    }
    pipeline.end(source: number)
  }
}
