internal import CampaignModel
internal import Foundation
internal import Statistics

/// What points say.
struct SweepScoring {
  let scenario: Scenario
  let design: AnalysisDesign
  let question: SweepQuestion
  let options: StudyOptions
  let names: [String]
  let treatment: Int
  /// The first is the centre.
  let steps: [[Double?]]
  let outlooks: [Outlook]
  /// Statistics of the points that were played, by step.
  var played: [Int: [Double]] = [:]
  var everything: Everything?
  private(set) var breakEven: [Sweep.Values] = []

  init(
    scenario: Scenario, design: AnalysisDesign, question: SweepQuestion, options: StudyOptions,
    names: [String], treatment: Int, steps: [[Double?]], outlooks: [Outlook]
  ) {
    (self.scenario, self.design, self.question) = (scenario, design, question)
    (self.options, self.names, self.treatment) = (options, names, treatment)
    (self.steps, self.outlooks) = (steps, Array(outlooks.prefix(steps.count)))
  }

  /// All inputs at once.
  struct Everything {
    var inputs: [Int]
    var design: SobolDesign
    var outlooks: [Outlook]
  }

  var boundary: Double? {
    switch question.figure {
    case .advantage, .profit, .effect: 0
    case .power: scenario.decision.target
    case .wrongWinner: nil
    }
  }

  func value(_ outlook: Outlook, _ figure: Sweep.FigureName? = nil) -> Double {
    outlook.value(
      figure ?? question.figure, of: treatment, moreIsBetter: design.primary.moreIsBetter)
  }

  /// By plays where it was refined.
  func value(_ step: Int) -> Double {
    guard let z = played[step],
      let share = outlooks[step].share(
        question.figure, ofPlayed: z, of: treatment, moreIsBetter: design.primary.moreIsBetter)
    else { return value(outlooks[step]) }
    return share.value ?? value(outlooks[step])
  }

  /// Steps of the grid with the figure nearest to its boundary.
  func nearest(_ count: Int) -> [Int] {
    guard let boundary else { return [] }
    let order = steps.indices.dropFirst().sorted {
      (abs(value(outlooks[$0]) - boundary), $0) < (abs(value(outlooks[$1]) - boundary), $1)
    }
    return order.prefix(count).sorted()
  }

  /// Inputs that move the figure most alone.
  func mostMoving(of inputs: [Int], _ count: Int) -> [Int] {
    inputs.sorted { (-swing($0), $0) < (-swing($1), $1) }.prefix(count).sorted()
  }

  private func swing(_ input: Int) -> Double {
    abs(value(outlooks[2 + 2 * input]) - value(outlooks[1 + 2 * input]))
  }

  // MARK: Break-even

  /// Where the figure crosses its boundary: found to a thousandth of a step for one input, by a straight line
  /// between two points for two.
  mutating func findBreakEven(_ outlook: ([Double?]) throws -> Outlook) throws {
    guard let boundary, let values = question.grid.last, values.count > 1 else { return }
    let rows = question.grid.count == 1 ? [nil] : question.grid[0].map(Optional.some)
    for (number, row) in rows.enumerated() {
      for column in values.indices.dropLast() {
        let step = 1 + number * values.count + column
        // Of plays the luck would make it jagged.
        let (before, after) = (
          value(outlooks[step]) - boundary, value(outlooks[step + 1]) - boundary
        )
        guard before.isFinite, after.isFinite, (before < 0) != (after < 0) else { continue }
        var (low, high) = (values[column], values[column + 1])
        if row == nil, question.isContinuous[0] {
          for _ in 0..<10 {
            let middle = (low + high) / 2
            if (try value(outlook([middle])) - boundary < 0) == (before < 0) {
              low = middle
            } else {
              high = middle
            }
          }
          low = (low + high) / 2
        } else {
          low += (high - low) * before / (before - after)
        }
        var place = [question.inputs.last!.path: low]
        if let row { place[question.inputs[0].path] = row }
        breakEven.append(Sweep.Values(place))
      }
    }
  }

  // MARK: The sweep

  var sweep: Sweep {
    get throws {
      let points = steps.indices.map(point)
      let swings = question.grid.isEmpty ? self.swings : []
      let money = try everything.map(information)
      let indices = try indices(money?.inputs)
      return Sweep(
        version: options.version,
        scenario: .init(name: scenario.name, sha256: options.sha256), seed: options.seed,
        currency: scenario.market.currency, horizonDays: scenario.decision.horizon,
        metric: design.primary.name, control: names[0], treatment: names[treatment + 1],
        figure: question.figure, boundary: boundary,
        sentence: SweepSentence(
          figure: question.figure, boundary: boundary, isGrid: !question.grid.isEmpty,
          inputs: question.inputs, centre: value(0),
          values: steps.indices.dropFirst().map { value($0) }, breakEven: breakEven,
          swings: swings, indices: indices.found, treatment: names[treatment + 1],
          control: names[0], currency: scenario.market.currency
        ).words,
        inputs: question.inputs, centre: points[0], points: Array(points.dropFirst()),
        breakEven: breakEven, swings: swings, indices: indices.found,
        indicesReason: indices.reason, valueOfPerfectInformation: money?.all, refined: refined)
    }
  }

  /// How plays agree with the mean field at the points that were refined. They share people's luck, so that it is
  /// whole plays that tell the error.
  private var refined: Sweep.Refined? {
    let steps = played.keys.sorted()
    guard let first = steps.first, let plays = played[first]?.count, plays > 1 else { return nil }
    let treatment = treatment
    let moreIsBetter = design.primary.moreIsBetter
    let byPlay = (0..<plays).compactMap { play -> Double? in
      let values = steps.compactMap { step in
        outlooks[step].share(
          question.figure, ofPlayed: [played[step]![play]], of: treatment,
          moreIsBetter: moreIsBetter)?.value
      }
      return values.isEmpty ? nil : values.reduce(0, +) / Double(values.count)
    }
    guard byPlay.count == plays else { return nil }
    return Sweep.Refined(
      points: steps.count, plays: plays,
      meanField: steps.reduce(0) { $0 + value(outlooks[$1]) } / Double(steps.count),
      played: Share(mean: byPlay))
  }

  private func point(_ step: Int) -> Sweep.Point {
    let outlook = outlooks[step]
    var at: [String: Double] = [:]
    for (input, value) in zip(question.inputs, steps[step]) {
      if let value { at[input.path] = value }
    }
    var figures = ["spend": outlook.spend, "users_per_arm": outlook.usersPerArm]
    for figure in Sweep.FigureName.allCases { figures[figure.rawValue] = value(outlook, figure) }
    for (name, profit) in zip(names, outlook.profits) { figures["profit_\(name)"] = profit }
    var point = Sweep.Point(at: at, figures: figures)
    for figure in Sweep.FigureName.allCases {
      guard let z = played[step] else { continue }
      point.played[figure] = outlook.share(
        figure, ofPlayed: z, of: treatment, moreIsBetter: design.primary.moreIsBetter)
    }
    return point
  }

  private var swings: [Sweep.Swing] {
    question.inputs.indices.map { input in
      Sweep.Swing(
        path: question.inputs[input].path, low: question.inputs[input].low,
        high: question.inputs[input].high, atLow: value(outlooks[1 + 2 * input]),
        atHigh: value(outlooks[2 + 2 * input]))
    }.enumerated().sorted { ($1.element.size, $0.offset) < ($0.element.size, $1.offset) }
      .map(\.element)
  }

  // MARK: All inputs at once

  private func indices(
    _ worth: [Share]?
  ) throws -> (found: [Sweep.Index], reason: String?) {
    guard let everything, let worth else {
      return ([], question.grid.isEmpty ? "nothing in the scenario is uncertain" : nil)
    }
    let values = everything.outlooks.map { value($0) }
    guard values.allSatisfy(\.isFinite) else { return ([], "at some points there is no figure") }
    do throws(Undefined) {
      let found = try SobolIndices(everything.design, values: values)
      func share(_ index: SobolIndices.Index) -> Share {
        Share(value: index.value, standardError: index.standardError)
      }
      let all = everything.inputs.indices.map { place in
        Sweep.Index(
          path: question.inputs[everything.inputs[place]].path,
          firstOrder: share(found.firstOrder[place]), total: share(found.total[place]),
          valueOfPerfectInformation: worth[place])
      }
      return (
        all.enumerated().sorted {
          ($1.element.total.value!, $0.offset) < ($0.element.total.value!, $1.offset)
        }.map(\.element), nil
      )
    } catch {
      return ([], "the figure is the same everywhere")
    }
  }

  /// By the two independent samples of each shift alone; shifts tell the error.
  private func information(_ everything: Everything) throws -> (inputs: [Share], all: Share) {
    let design = everything.design
    let block = design.size * (design.inputs + 2)
    var (worlds, shiftOf) = ([Int](), [Int]())
    for shift in 0..<design.shifts {
      worlds += shift * block..<shift * block + 2 * design.size
      shiftOf += Array(repeating: shift, count: 2 * design.size)
    }
    let outlooks = worlds.map { everything.outlooks[$0] }
    let value = ValueOfInformation(
      profits: [0, treatment + 1].map { arm in outlooks.map { $0.profits[arm] } }
        + [outlooks.map { _ in 0 }])
    func share(_ gains: [Double]) -> Share {
      var shifts = [RunningMoments](repeating: RunningMoments(), count: design.shifts)
      for (gain, shift) in zip(gains, shiftOf) { shifts[shift].add(gain) }
      let moments = RunningMoments(shifts.map(\.mean))
      // Knowing more is never worth less than nothing.
      return Share(
        value: max(0, moments.mean),
        standardError: (moments.variance / Double(design.shifts)).squareRoot())
    }
    let halves = shiftOf.map { $0 % 2 == 1 }
    let inputs = try (0..<design.inputs).map { input in
      share(try value.gains(knowing: worlds.map { design.points[$0][input] }, halves: halves))
    }
    return (inputs, share(value.regrets))
  }
}
