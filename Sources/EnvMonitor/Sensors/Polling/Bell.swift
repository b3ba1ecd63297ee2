import CSensors
import FloorModel
import Glibc

/// Wakes a sleeping thread, by the monotonic clock: a step of the wall clock neither hurries nor delays it.
package final class Bell: @unchecked Sendable {
  // Unchecked: `mutex` guards `isRung`, and the pthread objects live at fixed addresses until deinit.
  private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  private let condition = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
  private var isRung = false

  /// A bell that is silent.
  package init() {
    mutex.initialize(to: pthread_mutex_t())
    condition.initialize(to: pthread_cond_t())
    var attributes = pthread_condattr_t()
    pthread_condattr_init(&attributes)
    pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC)
    pthread_mutex_init(mutex, nil)
    pthread_cond_init(condition, &attributes)
    pthread_condattr_destroy(&attributes)
  }

  deinit {
    pthread_cond_destroy(condition)
    pthread_mutex_destroy(mutex)
    condition.deallocate()
    mutex.deallocate()
  }

  /// Wakes the sleeper, or keeps it from falling asleep next time.
  package func ring() {
    pthread_mutex_lock(mutex)
    isRung = true
    pthread_cond_signal(condition)
    pthread_mutex_unlock(mutex)
  }

  /// Sleeps until the bell rings or the monotonic clock reads `deadline` (ms); true when it rang.
  @discardableResult
  package func wait(until deadline: Milliseconds) -> Bool {
    var time = timespec(tv_sec: Int(deadline / 1000), tv_nsec: Int(deadline % 1000) * 1_000_000)
    pthread_mutex_lock(mutex)
    defer { pthread_mutex_unlock(mutex) }
    while !isRung {
      if pthread_cond_timedwait(condition, mutex, &time) != 0 { break }
    }
    defer { isRung = false }
    return isRung
  }
}

/// Threads of our own: a read that blocks for ever must not hold one of Swift's.
package enum SensorThreads {
  /// Milliseconds on the monotonic clock.
  package static func now() -> Milliseconds {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Milliseconds(time.tv_sec) * 1000 + Milliseconds(time.tv_nsec) / 1_000_000
  }

  /// Runs `body` on a new detached thread with all signals blocked; false when the system gives no thread.
  ///
  /// - Parameter stack: the bytes of stack it may use.
  package static func spawn(
    _ name: String, stack: Int = 512 * 1024, _ body: @escaping @Sendable () -> Void
  ) -> Bool {
    final class Box {
      let name: String
      let body: @Sendable () -> Void
      init(_ name: String, _ body: @escaping @Sendable () -> Void) {
        self.name = name
        self.body = body
      }
    }
    var attributes = pthread_attr_t()
    pthread_attr_init(&attributes)
    defer { pthread_attr_destroy(&attributes) }
    pthread_attr_setdetachstate(&attributes, Int32(PTHREAD_CREATE_DETACHED))
    pthread_attr_setstacksize(&attributes, stack)
    // The new thread inherits the mask: signals stay the business of the threads that wait for them.
    var all = sigset_t()
    var before = sigset_t()
    sigfillset(&all)
    pthread_sigmask(SIG_SETMASK, &all, &before)
    defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
    let box = Unmanaged.passRetained(Box(name, body))
    var thread = pthread_t()
    let code = pthread_create(
      &thread, &attributes,
      { argument in
        guard let argument else { return nil }
        let box = Unmanaged<Box>.fromOpaque(argument).takeRetainedValue()
        fw_name_this_thread(box.name)
        box.body()
        return nil
      }, box.toOpaque())
    if code != 0 { box.release() }
    return code == 0
  }
}
