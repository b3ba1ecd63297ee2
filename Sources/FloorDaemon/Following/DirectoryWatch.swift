import Glibc

/// What inotify hints at. Never the truth: that is what `fstat` says.
package struct WatchHint: Sendable, Hashable {
  /// Names appeared, vanished or changed, or events were lost: folders must be listed again.
  package var rescan = false
  /// Some file was written to.
  package var modified = false

  /// Nothing seen.
  package init() {}

  /// Whether anything was seen.
  package var isEmpty: Bool { !rescan && !modified }
}

/// One inotify descriptor for all followed folders.
///
/// Where inotify is missing, full, or blind (network file systems), the caller's timer does its work: a poll with
/// `rescan` every `timer` milliseconds, always. Not `Sendable`: owned by the task that follows.
package final class DirectoryWatch {
  /// Polls of the timer are this far apart.
  package static let timer: Int64 = 2_000

  private let descriptor: Int32
  private var watches: [String: Int32] = [:]
  private var refused: Set<String> = []
  private var troubles: [FollowNotice] = []
  private var alarm: WatchAlarm?

  /// A watch on nothing yet.
  package init() {
    descriptor = inotify_init1(Int32(IN_NONBLOCK) | Int32(IN_CLOEXEC))
    if descriptor < 0 { troubles.append(Self.trouble("inotify", SystemError(path: "inotify"))) }
  }

  deinit { if descriptor >= 0 { close(descriptor) } }

  /// Becomes readable when there are hints; nil without inotify.
  package var fileDescriptor: Int32? { descriptor >= 0 ? descriptor : nil }

  /// Watches exactly these folders from now on. Cheap when nothing changed.
  package func watch(_ folders: Set<String>) {
    guard descriptor >= 0 else { return }
    for (folder, watch) in watches where !folders.contains(folder) {
      inotify_rm_watch(descriptor, watch)
      watches[folder] = nil
    }
    refused.formIntersection(folders)
    let events =
      IN_CREATE | IN_MOVED_FROM | IN_MOVED_TO | IN_DELETE | IN_MODIFY | IN_ATTRIB | IN_DELETE_SELF | IN_MOVE_SELF
      | IN_ONLYDIR
    for folder in folders where watches[folder] == nil {
      let watch = inotify_add_watch(descriptor, folder, UInt32(events))
      if watch >= 0 {
        watches[folder] = watch
        refused.remove(folder)
      } else {
        let error = SystemError(path: folder)
        // A folder that is missing is the follower's to tell.
        if error.code != ENOENT, refused.insert(folder).inserted { troubles.append(Self.trouble(folder, error)) }
      }
    }
  }

  /// Yields whenever hints wait, without a thread of its own. After each, call `drain`, which also arms it again.
  package func wakeUps() -> AsyncStream<Void> {
    let (stream, continuation) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
    if descriptor >= 0 { alarm = WatchAlarm(descriptor: descriptor, continuation) }
    return stream
  }

  /// Takes in everything the kernel has to say. Never blocks.
  package func drain() -> WatchHint {
    var hint = WatchHint()
    guard descriptor >= 0 else { return hint }
    defer { alarm?.arm() }
    withUnsafeTemporaryAllocation(byteCount: 16_384, alignment: 16) { buffer in
      while case let count = read(descriptor, buffer.baseAddress, buffer.count), count > 0 {
        var at = 0
        while at + MemoryLayout<inotify_event>.size <= count {
          let event = buffer.loadUnaligned(fromByteOffset: at, as: inotify_event.self)
          note(event, &hint)
          at += MemoryLayout<inotify_event>.size + Int(event.len)
        }
      }
    }
    return hint
  }

  /// What is worth telling since the last call.
  package func takeNotices() -> [FollowNotice] {
    defer { troubles.removeAll() }
    return troubles
  }

  private func note(_ event: inotify_event, _ hint: inout WatchHint) {
    let mask = event.mask
    if mask & UInt32(IN_MODIFY) != 0 { hint.modified = true }
    if mask & ~UInt32(IN_MODIFY) != 0 { hint.rescan = true }
    // The kernel has dropped the watch: the folder is gone, and is watched again when it is back.
    if mask & UInt32(IN_IGNORED | IN_MOVE_SELF) != 0 {
      for (folder, watch) in watches where watch == event.wd {
        if mask & UInt32(IN_MOVE_SELF) != 0 { inotify_rm_watch(descriptor, watch) }
        watches[folder] = nil
      }
    }
  }

  private static func trouble(_ path: String, _ error: SystemError) -> FollowNotice {
    let words =
      switch error.code {
      case ENOSPC:
        "the inotify watch limit is reached (the disk is not full). Raise it: sysctl fs.inotify.max_user_watches=524288"
      case EMFILE, ENFILE:
        "the inotify instance or descriptor limit is reached. Raise it: sysctl fs.inotify.max_user_instances=512"
      default: error.reason
      }
    return FollowNotice(
      .watch, path, "\(path) cannot be watched: \(words). It is looked at every \(timer / 1000) seconds instead.")
  }
}
