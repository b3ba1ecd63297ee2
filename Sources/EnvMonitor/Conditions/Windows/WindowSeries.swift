import Foundation
import FloorModel

/// One sensor's values of the last hours in equal steps of time: what every windowed figure is made of.
///
/// Samples are added to the step that holds their time, so that the figures do not depend on when or in what batches the
/// samples arrived. Memory is bounded by `kept`. Steps are held in blocks of 60, which is also how they are saved.
struct WindowSeries: Sendable {
  /// The length of a step.
  let step: Milliseconds
  /// How far back steps are kept.
  var kept: Milliseconds
  /// Whether values are decibels, which are averaged by their energy.
  let isEnergy: Bool
  /// The blocks by number: a block's time divided by its length.
  private(set) var blocks: [Int64: Block] = [:]
  /// Blocks that changed since they were last saved.
  private(set) var changed: Set<Int64> = []
  /// The newest block; far enough in the past that arithmetic on it cannot overflow.
  private var newest: Int64 = -(1 << 60)

  init(step: Milliseconds, kept: Milliseconds, isEnergy: Bool) {
    self.step = step
    self.kept = kept
    self.isEnergy = isEnergy
  }

  /// Sixty steps.
  struct Block: Sendable {
    static let size = 60
    fileprivate(set) var steps = [WindowStep](repeating: WindowStep(), count: size)
    /// All steps together, once the block is no longer the newest.
    fileprivate var total: WindowStep?
  }

  private var blockLength: Milliseconds { step * Int64(Block.size) }

  /// How many blocks can be alive: also the number of slots they are saved in.
  var slots: Int64 { kept / blockLength + 2 }

  /// Adds a sample that has passed the filter.
  mutating func add(_ sample: Sample) {
    let value = isEnergy ? pow(10, sample.value / 10) : sample.value
    change(sample.time) { $0.add(value, raw: sample.value, covers: sample.covers) }
  }

  /// Counts a value that could not be true.
  mutating func reject(at time: Timestamp) { change(time) { $0.rejected += 1 } }

  private mutating func change(_ time: Timestamp, _ edit: (inout WindowStep) -> Void) {
    let index = floorDivide(time.milliseconds, step)
    let number = floorDivide(index, Int64(Block.size))
    if number > newest {
      newest = number
      let oldest = number - slots + 1
      for (old, block) in blocks {
        if old < oldest {
          blocks[old] = nil
        } else if block.total == nil {
          blocks[old]?.total = Self.total(block.steps)
        }
      }
    }
    guard number > newest - slots else { return }
    let slot = Int(index - number * Int64(Block.size))
    edit(&blocks[number, default: Block()].steps[slot])
    if number != newest, let steps = blocks[number]?.steps { blocks[number]?.total = Self.total(steps) }
    changed.insert(number)
  }

  private static func total(_ steps: [WindowStep]) -> WindowStep {
    steps.reduce(into: WindowStep()) { $0.merge($1) }
  }

  /// Everything in the steps that lie within `[end - length, end)`; both ends are rounded down to whole steps.
  func total(_ length: Milliseconds, endingAt end: Timestamp) -> WindowStep {
    let size = Int64(Block.size)
    let last = floorDivide(end.milliseconds, step)
    var index = last - max(1, length / step)
    var sum = WindowStep()
    while index < last {
      let number = floorDivide(index, size)
      let next = min(last, (number + 1) * size)
      if let block = blocks[number] {
        if index == number * size, next == index + size, let total = block.total {
          sum.merge(total)
        } else {
          for slot in Int(index - number * size)..<Int(next - number * size) { sum.merge(block.steps[slot]) }
        }
      }
      index = next
    }
    return sum
  }

  /// The steps that lie within `[end - length, end)`, the oldest first, empty ones included.
  func steps(_ length: Milliseconds, endingAt end: Timestamp) -> [WindowStep] {
    let last = floorDivide(end.milliseconds, step)
    let size = Int64(Block.size)
    return (last - max(1, length / step)..<last).map { index in
      let number = floorDivide(index, size)
      return blocks[number]?.steps[Int(index - number * size)] ?? WindowStep()
    }
  }

  /// The mean of a total, in the sensor's own unit; nil without samples.
  func mean(_ total: WindowStep) -> Double? {
    guard total.count > 0 else { return nil }
    let mean = total.sum / Double(total.count)
    return isEnergy ? 10 * log10(mean) : mean
  }

  /// Hands out the blocks that changed, by the slot they are saved in.
  mutating func takeChanged() -> [(slot: Int64, block: SavedBlock)] {
    defer { changed = [] }
    return changed.sorted().compactMap { number in
      guard let block = blocks[number] else { return nil }
      return (slot(of: number), SavedBlock(number: number, steps: block.steps))
    }
  }

  /// Puts a saved block back; one that is too old to matter is left out.
  mutating func restore(_ saved: SavedBlock) {
    guard saved.number > newest - slots else { return }
    var block = Block()
    block.steps = saved.wholeSteps(size: Block.size)
    blocks[saved.number] = block
    newest = max(newest, saved.number)
    for number in blocks.keys {
      if number <= newest - slots {
        blocks[number] = nil
      } else if let steps = blocks[number]?.steps {
        blocks[number]?.total = number == newest ? nil : Self.total(steps)
      }
    }
  }

  private func slot(of number: Int64) -> Int64 { number - floorDivide(number, slots) * slots }
}

/// Division that rounds down for negative numbers too.
func floorDivide(_ a: Int64, _ b: Int64) -> Int64 { a / b - (a % b < 0 ? 1 : 0) }
