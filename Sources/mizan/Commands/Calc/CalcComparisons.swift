internal import ArgumentParser
internal import Calculators
internal import Statistics

// Each command reads what was typed and shows the answer; the questions are in Calculators.

struct CalcProportions: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: ProportionsQuestion.name, abstract: "Is one rate better than another?",
    discussion: "mizan calc \(ProportionsQuestion.example)")

  @Option(help: "Successes/users.", transform: CalcArguments.proportion)
  var control: Proportion

  @Option(help: "Successes/users; once for each treatment.", transform: CalcArguments.proportion)
  var treatment: [Proportion]

  @Option(help: "The test: pooled, unpooled, fisher, barnard or boschloo.")
  var test: Test = .pooled

  @Option(help: "The interval: newcombe, miettinen-nurminen, agresti-caffo, mee or wald.")
  var interval: IntervalMethod = .newcombe

  @OptionGroup var comparison: ComparisonOptions

  enum Test: String, ExpressibleByArgument, CaseIterable {
    case pooled, unpooled, fisher, barnard, boschloo

    var method: ProportionsQuestion.Test {
      switch self {
      case .pooled: .pooled
      case .unpooled: .unpooled
      case .fisher: .fisher
      case .barnard: .barnard
      case .boschloo: .boschloo
      }
    }
  }

  enum IntervalMethod: String, ExpressibleByArgument, CaseIterable {
    case newcombe
    case miettinenNurminen = "miettinen-nurminen"
    case agrestiCaffo = "agresti-caffo"
    case mee, wald

    var method: ProportionsQuestion.IntervalMethod {
      switch self {
      case .newcombe: .newcombe
      case .miettinenNurminen: .miettinenNurminen
      case .agrestiCaffo: .agrestiCaffo
      case .mee: .mee
      case .wald: .wald
      }
    }
  }

  func validate() throws {
    if treatment.isEmpty { throw ValidationError("--treatment is missing; such as 14423/564577") }
  }

  func run() throws {
    var question = ProportionsQuestion(control: control, treatments: treatment)
    question.test = test.method
    question.interval = interval.method
    question.alternative = comparison.alternative
    question.confidence = comparison.confidence
    try question.show(comparison.output)
  }
}

struct CalcMeans: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: MeansQuestion.name, abstract: "Is one mean better than another?",
    discussion: """
      mizan calc \(MeansQuestion.example)

      An arm is n=…,mean=…,sd=…, or its values with commas between them, or @FILE with one a line. \
      Several treatments are judged together, with --test pooled by Dunnett's test. Of values the tests \
      are also log (ratio of geometric means), mann-whitney, permutation, bootstrap and yuen (trimmed means).
      """)

  @Option(
    parsing: .unconditional, help: "n=…,mean=…,sd=…, or values.", transform: CalcArguments.arm)
  var control: ArmData

  @Option(
    parsing: .unconditionalSingleValue,
    help: "n=…,mean=…,sd=…, or values; once for each treatment.", transform: CalcArguments.arm)
  var treatment: [ArmData]

  @Option(
    help: "The test: welch, pooled, z, log, mann-whitney, permutation, bootstrap or yuen.")
  var test: Test = .welch

  @Option(
    help: "Of the trimmed means (yuen): share cut from either end. (default: 10%)",
    transform: CalcArguments.number)
  var trim: Double = 0.1

  @Option(
    help: "Share of all values at either end that is brought back to the next: 1%.",
    transform: CalcArguments.level)
  var winsorise: Double?

  @Option(help: "Of the bootstrap and the permutation test: where their chance begins.")
  var seed: UInt64 = 1

  @Option(help: "How often they draw, from 1000 to 1000000.")
  var resamples: Int = 10_000

  @OptionGroup var comparison: ComparisonOptions

  /// Some have two names in the field, and either is understood.
  enum Test: String, ExpressibleByArgument, CaseIterable {
    case welch, pooled, student, z, log
    case mannWhitney = "mann-whitney"
    case rankSum = "rank-sum"
    case permutation, bootstrap, yuen, trimmed

    var method: MeansQuestion.Test {
      switch self {
      case .welch: .welch
      case .pooled, .student: .student
      case .z: .z
      case .log: .logarithms
      case .mannWhitney, .rankSum: .rankSum
      case .permutation: .permutation
      case .bootstrap: .bootstrap
      case .yuen, .trimmed: .trimmed
      }
    }
  }

  func validate() throws {
    if treatment.isEmpty { throw ValidationError("--treatment is missing; such as 3.1,0,12.5") }
  }

  func run() throws {
    var question = MeansQuestion(control: control, treatments: treatment)
    question.test = test.method
    question.trim = trim
    question.winsorised = winsorise
    question.seed = seed
    question.resamples = resamples
    question.alternative = comparison.alternative
    question.confidence = comparison.confidence
    try question.show(comparison.output)
  }
}

struct CalcRatios: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: RatiosQuestion.name, abstract: "Is one ratio of totals better (CTR, CPA, ROAS)?",
    discussion: """
      mizan calc \(RatiosQuestion.example)

      Of an arm's users: n, then mean and sd of what stands above (clicks), mean2 and sd2 of what \
      stands below (impressions), and r, the correlation of both.
      """)

  @Option(help: "n=…,mean=…,sd=…,mean2=…,sd2=…,r=…", transform: CalcArguments.ratio)
  var control: RatiosQuestion.Arm

  @Option(help: "n=…,mean=…,sd=…,mean2=…,sd2=…,r=…", transform: CalcArguments.ratio)
  var treatment: RatiosQuestion.Arm

  @OptionGroup var comparison: ComparisonOptions

  func run() throws {
    var question = RatiosQuestion(control: control, treatment: treatment)
    question.alternative = comparison.alternative
    question.confidence = comparison.confidence
    try question.show(comparison.output)
  }
}

struct CalcRates: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: EventRatesQuestion.name, abstract: "Do events come faster?",
    discussion: "mizan calc \(EventRatesQuestion.example)")

  @Option(help: "Events/exposure.", transform: CalcArguments.events)
  var control: EventRatesQuestion.Arm

  @Option(help: "Events/exposure.", transform: CalcArguments.events)
  var treatment: EventRatesQuestion.Arm

  @OptionGroup var comparison: ComparisonOptions

  func run() throws {
    var question = EventRatesQuestion(control: control, treatment: treatment)
    question.alternative = comparison.alternative
    question.confidence = comparison.confidence
    try question.show(comparison.output)
  }
}

struct CalcPaired: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: PairedQuestion.name, abstract: "Is there a difference between pairs?",
    discussion: "mizan calc \(PairedQuestion.example)")

  @Option(
    parsing: .unconditional,
    help: "Treatment minus control of every pair, with commas between them, or @FILE.",
    transform: CalcArguments.numbers)
  var differences: [Double]

  @OptionGroup var comparison: ComparisonOptions

  func run() throws {
    var question = PairedQuestion(differences: differences)
    question.alternative = comparison.alternative
    question.confidence = comparison.confidence
    try question.show(comparison.output)
  }
}

struct CalcTable: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: TableQuestion.name, abstract: "Do several arms differ in several outcomes?",
    discussion: "mizan calc \(TableQuestion.example)")

  @Option(help: "Counts of each outcome; once for each arm.", transform: CalcArguments.numbers)
  var arm: [[Double]]

  @OptionGroup var output: OutputOptions

  func run() throws { try TableQuestion(arms: arm).show(output) }
}

struct CalcBayes: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: BayesQuestion.name, abstract: "How likely is each arm the best?",
    discussion: """
      mizan calc \(BayesQuestion.example)

      Rates are beta–binomial. Of events an arm is events/exposure, of means it is n=…,mean=…,sd=… \
      or values. The ROPE is what doesn't matter: an arm is better where the whole credible interval \
      lies above it, and as good as equal where the whole interval lies inside (Kruschke 2018).
      """)

  @Option(
    parsing: .unconditionalSingleValue,
    help: "Successes/users, or as the model has it; once for each arm.")
  var arm: [String]

  @Option(help: "What is compared: rates, events (gamma–Poisson) or means (normal).")
  var model: Model = .rates

  @Option(
    help: """
      What is believed of an arm before the data: ALPHA,BETA of a rate (1,1), SHAPE,RATE of events \
      (0.5,0), MEAN,SD of a mean (flat).
      """,
    transform: CalcArguments.numbers)
  var prior: [Double] = []

  @Option(
    help:
      "The difference that doesn't matter, either way: 0.1pp, or relative 5%; of means also 0.5.")
  var rope: String?

  @Option(help: "Of the credible intervals. (default: 95%)", transform: CalcArguments.level)
  var confidence: Double = 0.95

  @OptionGroup var output: OutputOptions

  enum Model: String, ExpressibleByArgument, CaseIterable { case rates, events, means }

  func validate() throws {
    guard prior.isEmpty || prior.count == 2 else {
      throw ValidationError("--prior is two numbers, such as 1,1")
    }
    _ = (try arms(), try region())
  }

  private func arms() throws -> BayesQuestion.Arms {
    switch model {
    case .rates: .rates(try arm.map(CalcArguments.proportion))
    case .events: .events(try arm.map(CalcArguments.events))
    case .means: .means(try arm.map(CalcArguments.arm))
    }
  }

  private func region() throws -> BayesQuestion.Region? {
    guard let rope else { return nil }
    let size = try CalcArguments.number(rope)
    guard size >= 0 else { throw ValidationError("--rope is 0 or more, found \(rope)") }
    if rope.hasSuffix("%") { return .relative(size) }
    guard rope.hasSuffix("pp") == (model == .rates) else {
      throw ValidationError(
        "--rope is \(model == .rates ? "0.1pp" : "0.5") (absolute) or 5% (relative), found '\(rope)'"
      )
    }
    return .absolute(size)
  }

  func run() throws {
    var question = BayesQuestion(try arms())
    if prior.count == 2 { question.prior = (prior[0], prior[1]) }
    question.rope = try region()
    question.confidence = confidence
    try question.show(output)
  }
}

struct CalcNoHarm: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: NoHarmQuestion.name, abstract: "Is B at worst a little worse than A?",
    discussion: "mizan calc \(NoHarmQuestion.example)")

  @Option(help: "Successes/users.", transform: CalcArguments.proportion)
  var control: Proportion

  @Option(help: "Successes/users.", transform: CalcArguments.proportion)
  var treatment: Proportion

  @Option(
    parsing: .unconditional, help: "The loss that is acceptable, such as 0.5pp.",
    transform: CalcArguments.number)
  var margin: Double

  @Option(help: "The significance level. (default: 5%)", transform: CalcArguments.level)
  var alpha: Double = 0.05

  @OptionGroup var output: OutputOptions

  func run() throws {
    var question = NoHarmQuestion(control: control, treatment: treatment, margin: margin)
    question.alpha = alpha
    try question.show(output)
  }
}
