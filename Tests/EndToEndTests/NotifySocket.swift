import Foundation
import Testing

/// Stands in for systemd: what a daemon tells it on `NOTIFY_SOCKET`, and when.
final class NotifySocket {
  let path: String
  private let descriptor: Int32

  init(_ path: String) throws {
    self.path = path
    descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue) | Int32(SOCK_NONBLOCK.rawValue), 0)
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    let bytes = Array(path.utf8)
    try #require(descriptor >= 0 && bytes.count < MemoryLayout.size(ofValue: address.sun_path))
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: bytes) }
    let bound = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
      }
    }
    try #require(bound == 0, "\(path): \(String(cString: strerror(errno)))")
  }

  deinit { close(descriptor) }

  /// Everything that has been said since the last call.
  func take() -> [String] {
    var said: [String] = []
    var bytes = [UInt8](repeating: 0, count: 8192)
    while true {
      let count = recv(descriptor, &bytes, bytes.count, 0)
      guard count >= 0 else { return said }
      said += String(decoding: bytes[..<count], as: UTF8.self).split(separator: "\n").map(String.init)
    }
  }

  /// How often progress has been told of since the last call.
  func progress() -> Int { take().count { $0 == "WATCHDOG=1" } }
}
