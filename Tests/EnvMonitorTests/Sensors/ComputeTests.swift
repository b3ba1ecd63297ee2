import Testing

@testable import EnvMonitor

@Suite("compute lines of sensors3.conf")
struct ComputeTests {
  @Test("Which features to ask libsensors about, and which depend on others")
  func statements() {
    var statements = ComputeStatements()
    statements.add(
      text: """
        # compute in9 @*9, @/9
        chip "nct6775-*"
            label   in0 "compute in8 @*2, @/2"
            compute in0   @*2, @/2   # doubled
            compute in3  @ * (1 + 34/51), @ / (1 + 34/51)
            compute "in5" (6 * @) - (5 * vcc), (@ + (5 * vcc)) / 6
            compute temp1
            ignore  temp2
        """)
    #expect(statements.features == ["in0", "in3", "in5"])
    #expect(statements.dependent == ["in5"])
  }

  @Test("Thousandths come out as people write them")
  func scales() {
    #expect(HwmonSysfs.scale(of: "in7").apply(1652) == 1.652)
    #expect(HwmonSysfs.scale(of: "temp1").apply(-40_500) == -40.5)
    #expect(HwmonSysfs.scale(of: "power1").apply(8_750_000) == 8.75)
    #expect(HwmonSysfs.scale(of: "pwm1").apply(255) == 100)
    #expect(HwmonSysfs.scale(of: "fan12").apply(1200) == 1200)
  }
}
