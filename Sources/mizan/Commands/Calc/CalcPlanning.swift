internal import ArgumentParser
internal import Calculators
internal import Statistics

/// How a test that is planned will be read.
struct SetupOptions: ParsableArguments {
  @Option(
    help: "The metric as it is today: a rate such as 2%, or a mean with --sd.",
    transform: CalcArguments.number)
  var baseline: Double

  @Option(
    help: "Of a mean: its standard deviation from user to user.", transform: CalcArguments.number)
  var sd: Double?

  @Option(help: "Arms with the control, each with as many users.")
  var arms: Int = 2

  @Option(
    help: "Or how users are shared out, control first: 50,25,25.",
    transform: CalcArguments.numbers)
  var shares: [Double] = []

  @Option(
    help: "The significance level, of all comparisons together. (default: 5%)",
    transform: CalcArguments.level)
  var alpha: Double = 0.05

  @Option(help: "What the test looks for: two-sided, greater or less.")
  var alternative: Alternative = .twoSided

  @OptionGroup var output: OutputOptions

  func validate() throws {
    guard (2...100).contains(arms) else {
      throw ValidationError("--arms is from 2 to 100, found \(arms)")
    }
  }

  var setup: TestSetup {
    var setup = TestSetup(
      metric: sd.map { .mean(baseline, standardDeviation: $0) } ?? .rate(baseline))
    setup.weights = shares.isEmpty ? Array(repeating: 1, count: arms) : shares
    setup.alpha = alpha
    setup.alternative = alternative
    return setup
  }
}

/// The effect that is worth finding.
struct EffectOptions: ParsableArguments {
  @Option(
    parsing: .unconditional, help: "The effect worth finding, relative: 10%.",
    transform: CalcArguments.lift)
  var lift: Double?

  @Option(
    parsing: .unconditional, help: "The effect worth finding, absolute: 0.2pp, or 3.5.",
    transform: CalcArguments.number)
  var difference: Double?

  func validate() throws {
    guard (lift == nil) != (difference == nil) else {
      throw ValidationError("either --lift (relative) or --difference (absolute) is wanted")
    }
  }

  var effect: TestSetup.Effect {
    lift.map { .relative($0) } ?? .absolute(difference ?? 0)
  }
}

struct CalcSampleSize: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: SampleSizeQuestion.name, abstract: "How many users, how long, how much?",
    discussion: "mizan calc \(SampleSizeQuestion.example)")

  @OptionGroup var effect: EffectOptions
  @OptionGroup var setup: SetupOptions

  @Option(help: "How often it should be found. (default: 80%)", transform: CalcArguments.level)
  var power: Double = 0.8

  @Option(help: "Users a day, over all arms: gives days.", transform: CalcArguments.number)
  var perDay: Double?

  @Option(
    help: "All users there are to be reached, so that fewer are new each day.",
    transform: CalcArguments.number)
  var audience: Double?

  @Option(help: "Cost of a user: gives the budget.", transform: CalcArguments.number)
  var costPerUser: Double?

  func run() throws {
    var question = SampleSizeQuestion(setup: setup.setup, effect: effect.effect)
    question.power = power
    question.perDay = perDay
    question.audience = audience
    question.costPerUser = costPerUser
    try question.show(setup.output)
  }
}

struct CalcEffect: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: EffectQuestion.name, abstract: "How small an effect can my test find (MDE)?",
    discussion: "mizan calc \(EffectQuestion.example)")

  @OptionGroup var setup: SetupOptions

  @Option(help: "Users, of all arms together.", transform: CalcArguments.number)
  var users: Double

  @Option(help: "How often it should be found. (default: 80%)", transform: CalcArguments.level)
  var power: Double = 0.8

  func run() throws {
    var question = EffectQuestion(setup: setup.setup, users: users)
    question.power = power
    try question.show(setup.output)
  }
}

struct CalcPower: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: PowerQuestion.name, abstract: "How often would my test find this effect?",
    discussion: "mizan calc \(PowerQuestion.example)")

  @OptionGroup var effect: EffectOptions
  @OptionGroup var setup: SetupOptions

  @Option(help: "Users, of all arms together.", transform: CalcArguments.number)
  var users: Double

  func run() throws {
    try PowerQuestion(setup: setup.setup, effect: effect.effect, users: users).show(setup.output)
  }
}

struct CalcTestAndRoll: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: TestAndRollQuestion.name, abstract: "How big a test earns the most in the end?",
    discussion: "mizan calc \(TestAndRollQuestion.example)")

  @Option(help: "Everyone who will see either variant.", transform: CalcArguments.number)
  var population: Double

  @Option(
    help: "Standard deviation of a user's response.", transform: CalcArguments.number)
  var responseSd: Double

  @Option(help: "What a variant's mean response usually is.", transform: CalcArguments.number)
  var priorMean: Double

  @Option(help: "How far variants usually differ from it.", transform: CalcArguments.number)
  var priorSd: Double

  @OptionGroup var output: OutputOptions

  func run() throws {
    try TestAndRollQuestion(
      population: population, responseDeviation: responseSd, priorMean: priorMean,
      priorDeviation: priorSd
    ).show(output)
  }
}

struct CalcLooks: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: LooksQuestion.name, abstract: "How big must a result be to stop early?",
    discussion: "mizan calc \(LooksQuestion.example)")

  @Option(help: "Looks, equally far apart in data.")
  var count: Int?

  @Option(
    help: "Or the shares of the data at which you look: 0.3,0.6,1.",
    transform: CalcArguments.numbers)
  var at: [Double] = []

  @Option(
    help: "lan_demets_obrien_fleming, lan_demets_pocock, obrien_fleming or pocock.")
  var bounds: LooksQuestion.Bounds = .lanDeMetsOBrienFleming

  @Option(
    help: "The false alarms of all looks together. (default: 5%)", transform: CalcArguments.level)
  var alpha: Double = 0.05

  @Option(help: "2, or 1 where only a better treatment stops the test.")
  var sides: Int = 2

  @Flag(help: "With --sides 1: also bounds below which the test gives up.")
  var futility = false

  @Option(
    help: "The power that the test keeps with --futility. (default: 80%)",
    transform: CalcArguments.level)
  var power: Double = 0.8

  @OptionGroup var output: OutputOptions

  func validate() throws {
    guard (count == nil) != at.isEmpty else {
      throw ValidationError("either --count or --at is wanted")
    }
    if let count, !(1...100).contains(count) {
      throw ValidationError("--count is from 1 to 100, found \(count)")
    }
    if futility && sides != 1 { throw ValidationError("--futility is of one side: --sides 1") }
  }

  func run() throws {
    let equal = count.map { count in (1...count).map { Double($0) / Double(count) } }
    var question = LooksQuestion(fractions: equal ?? at)
    question.bounds = bounds
    question.alpha = alpha
    question.sides = sides
    if futility { question.futilityPower = power }
    try question.show(output)
  }
}

extension LooksQuestion.Bounds: ExpressibleByArgument {}
