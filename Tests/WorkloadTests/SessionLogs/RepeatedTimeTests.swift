import FloorModel
import Testing

@testable import Workload

@Suite("Times one after the other are read as each on its own")
struct RepeatedTimeTests {
  @Test("Same minute, other minute, other offset, leap second, nonsense: as RFC3339.parse")
  func sequence() {
    var times = RepeatedTime()
    let texts = [
      "2026-11-20T10:00:00.250+01:00", "2026-11-20T10:00:59.999+01:00", "2026-11-20T10:00:60.000+01:00",
      "2026-11-20T10:00:61.000+01:00", "2026-11-20T10:01:00.000+01:00", "2026-11-20T10:01:00.000+02:00",
      "2026-11-20T10:01:00.000-02:30", "2026-11-20T10:01:0x.000-02:30", "2026-11-20T10:01:01.0x0-02:30",
      "2026-11-20T10:01:01,000-02:30", "2026-11-20T10:01-01.000-02:30", "2026-11-20T10:01:01.00012345Z",
      "2026-11-20T10:01:02.99912345Z", "2026-11-20T10:01:03Z", "1969-12-31T23:59:59.999+00:00",
      "1969-12-31T23:59:01.001+00:00", "2026-02-30T10:00:00.250+01:00", "2026-11-20T10:60:00.250+01:00", "",
    ]
    for text in texts {
      let read = text.withBytes { times.parse($0) }
      #expect(read == RFC3339.parse(text), "\(text)")
    }
  }
}
