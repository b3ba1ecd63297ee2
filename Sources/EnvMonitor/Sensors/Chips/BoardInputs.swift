import FloorModel

/// What the temperature inputs of a board's Super-I/O chip and of a maker's controller (WMI, EC, SMC) are, by their labels.
///
/// Makers wire some inputs and leave the rest open, and an open input says anything. So an input is judged only where its
/// label says that it is the processor's or the board's own; the rest is shown.
enum BoardInputs {
  /// An input by its label; nil where neither the kernel nor the sensors configuration gives one.
  static func classify(_ label: String?, isController: Bool) -> Classification {
    guard let label else {
      return Classification(quantity: .boardTemperature, distrust: "without a label it may be connected to nothing")
    }
    if matches(label, phantoms) {
      return Classification(quantity: .boardTemperature, distrust: "\(label) is often connected to nothing")
    }
    if matches(label, hotByDesign) { return Classification(quantity: .machineTemperature) }
    if matches(label, processors) { return Classification(quantity: .cpuTemperature) }
    // A label of a Super-I/O chip was given by somebody who knows the board; a controller's was given by its maker, to
    // batteries, memory and "Other" too.
    let isBoard = !isController || matches(label, boards)
    return Classification(quantity: isBoard ? .boardTemperature : .machineTemperature)
  }

  private static func matches(_ label: String, _ patterns: [String]) -> Bool {
    patterns.contains { Glob.matches($0, label) }
  }

  /// Inputs of the nct67xx and its kin that many boards leave open, and a register that holds a calibration.
  private static let phantoms = ["SYSTIN", "AUXTIN*", "CPUTIN", "VIRTUAL*", "M2*", "Agent*", "*Calibration*"]

  /// Graphics chips, voltage regulators and chipsets run at 100 °C by design.
  private static let hotByDesign = [
    "*GPU*", "*VRM*", "*VR MOS*", "*MOSFET*", "*VReg*", "*Chipset*", "PCH*", "*PCH", "*Southbridge*", "*Northbridge*",
  ]

  private static let processors = [
    "CPU*", "Package*", "Core ?*", "PECI*", "SMBUSMASTER*", "Tdie", "Tccd*", "TSI?_TEMP",
  ]

  /// The board as makers' controllers name it. Of a Mac's keys only the ambient ones: its coretemp judges the rest.
  private static let boards = [
    "Motherboard*", "Mainboard*", "MB*", "M/B*", "Board*", "System*", "SYS*", "Ambient*", "Chassis*", "Case*", "Inlet*",
    "TA?P", "TA?p",
  ]
}
