import CSystemd

/// Tells systemd how the daemon is: ready, what it is doing, that it still makes progress.
///
/// Outside systemd (no `NOTIFY_SOCKET`) every call does nothing.
struct SystemdNotifier: Sendable {
  /// How often systemd wants a sign of progress; nil where no watchdog is set.
  let watchdogInterval: Duration?

  init() {
    var microseconds: UInt64 = 0
    watchdogInterval = sd_watchdog_enabled(0, &microseconds) > 0 ? .microseconds(Int64(microseconds)) : nil
  }

  /// Configuration, store and the first sensor pass are done.
  func ready(status: String) { send("READY=1\nSTATUS=\(oneLine(status))") }

  /// One line for `systemctl status`.
  func status(_ text: String) { send("STATUS=\(oneLine(text))") }

  /// A reload has begun; `ready` ends it.
  func reloading() { send("RELOADING=1") }

  /// Stopping on request.
  func stopping() { send("STOPPING=1") }

  /// Every loop has moved since the last call. Never sent from a timer alone: that would prove nothing.
  func progress() { send("WATCHDOG=1") }

  private func send(_ state: String) {
    // A failing notification is not worth stopping for, and there is nobody else to tell.
    _ = sd_notify(0, state)
  }

  private func oneLine(_ text: String) -> String { text.replacing("\n", with: " ") }
}
