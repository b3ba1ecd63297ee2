import Glibc

/// The machine's accounts by name and number, looked up in a way that any thread may use.
package enum Accounts {
  /// What the C library writes an entry's texts into; large enough for any.
  private static let room = 65_536

  /// The name of a user, or the number of one without a name.
  package static func userName(_ id: uid_t) -> String {
    var entry = passwd()
    var result: UnsafeMutablePointer<passwd>?
    return withUnsafeTemporaryAllocation(of: CChar.self, capacity: room) { buffer in
      guard let base = buffer.baseAddress, getpwuid_r(id, &entry, base, room, &result) == 0, result != nil,
        let name = entry.pw_name
      else {
        return "\(id)"
      }
      return String(cString: name)
    }
  }

  /// The name of a group, or the number of one without a name.
  package static func groupName(_ id: gid_t) -> String {
    var entry = group()
    var result: UnsafeMutablePointer<group>?
    return withUnsafeTemporaryAllocation(of: CChar.self, capacity: room) { buffer in
      guard let base = buffer.baseAddress, getgrgid_r(id, &entry, base, room, &result) == 0, result != nil,
        let name = entry.gr_name
      else {
        return "\(id)"
      }
      return String(cString: name)
    }
  }

  /// The numbers of a user and of their own group; nil for nobody.
  package static func account(named name: String) -> (id: uid_t, group: gid_t)? {
    var entry = passwd()
    var result: UnsafeMutablePointer<passwd>?
    return withUnsafeTemporaryAllocation(of: CChar.self, capacity: room) { buffer in
      guard let base = buffer.baseAddress, getpwnam_r(name, &entry, base, room, &result) == 0, result != nil else {
        return nil
      }
      return (entry.pw_uid, entry.pw_gid)
    }
  }
}
