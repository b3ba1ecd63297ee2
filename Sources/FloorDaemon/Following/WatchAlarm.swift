import Dispatch
import Glibc
import Synchronization

/// Rings once when a descriptor becomes readable, then stays silent until it is armed again.
///
/// Without that a consumer that is busy would keep a thread spinning, since the descriptor stays readable.
final class WatchAlarm: Sendable {
  private struct State {
    let source: any DispatchSourceRead
    var isSilent = false
  }

  private let state: Mutex<State>

  /// An armed alarm that yields to `continuation`.
  init(descriptor: Int32, _ continuation: AsyncStream<Void>.Continuation) {
    // Its own descriptor, so that it may outlive the watch by a moment.
    let own = dup(descriptor)
    state = Mutex(State(source: DispatchSource.makeReadSource(fileDescriptor: own, queue: .global(qos: .utility))))
    state.withLock { state in
      state.source.setEventHandler { [weak self] in
        self?.silence()
        continuation.yield()
      }
      state.source.setCancelHandler { if own >= 0 { close(own) } }
      state.source.activate()
    }
  }

  deinit {
    // A suspended source may not be released.
    arm()
    state.withLock { $0.source.cancel() }
  }

  /// Lets it ring again.
  func arm() {
    state.withLock { state in
      guard state.isSilent else { return }
      state.isSilent = false
      state.source.resume()
    }
  }

  private func silence() {
    state.withLock { state in
      guard !state.isSilent else { return }
      state.isSilent = true
      state.source.suspend()
    }
  }
}
