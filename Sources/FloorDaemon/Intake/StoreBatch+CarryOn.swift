/// A batch that could not be committed goes before the next one: what both speak of, the newer one decides.
extension StoreBatch {
  /// Takes over from an older batch what this one does not replace. Events are the caller's, who still holds them.
  mutating func carryOn(from older: StoreBatch) {
    let files = Set(checkpoints.map { "\($0.source)\u{1F}\($0.file)" })
    checkpoints = older.checkpoints.filter { !files.contains("\($0.source)\u{1F}\($0.file)") } + checkpoints
    forgottenFiles = older.forgottenFiles + forgottenFiles
    let keys = Set(monitorState.map { "\($0.monitor)\u{1F}\($0.key)" })
    monitorState = older.monitorState.filter { !keys.contains("\($0.monitor)\u{1F}\($0.key)") } + monitorState
    let alerts = Set(alertStates.map(\.0))
    alertStates = older.alertStates.filter { !alerts.contains($0.0) } + alertStates
  }
}
