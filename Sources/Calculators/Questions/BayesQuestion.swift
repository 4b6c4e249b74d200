package import CampaignModel
package import Statistics

/// Which arm to bet on, given the data and what was believed before.
package struct BayesQuestion: Question {
  package static let name = "bayes"
  package static let title = Words(
    en: "How likely is each arm the best, and what does a wrong choice cost?",
    ar: "ما احتمال أن تكون كل مجموعة هي الأفضل، وما ثمن الخطأ؟")
  package static let example = "bayes --arm 120/10000 --arm 145/10000 --rope 0.1pp"

  /// The first is the control.
  package enum Arms: Sendable, Equatable {
    /// Beta–binomial.
    case rates([Proportion])
    /// Gamma–Poisson.
    case events([EventRatesQuestion.Arm])
    /// Normal means, whose errors are taken as known.
    case means([ArmData])
  }

  /// Effects so small that they don't matter: from minus to plus this much.
  package enum Region: Sendable, Equatable {
    case absolute(Double)
    case relative(Double)
  }

  package var arms: Arms
  /// Of every arm, before the data: alpha and beta of a rate, shape and rate of events, mean and standard
  /// deviation of a mean. Nil: Beta(1, 1), Gamma(½, 0) after Jeffreys, and flat.
  package var prior: (first: Double, second: Double)?
  /// The region of practical equivalence, ROPE.
  package var rope: Region?
  package var confidence = 0.95

  package init(_ arms: Arms) { self.arms = arms }

  package init(arms: [Proportion]) { self.init(.rates(arms)) }

  package func answer() throws -> Answer {
    try planned {
      switch arms {
      case .rates(let arms): try answer(rates: arms)
      case .events(let arms): try answer(events: arms)
      case .means(let arms): try answer(means: arms)
      }
    }
  }

  private func answer(rates arms: [Proportion]) throws -> Answer {
    let (alpha, beta) = prior ?? (1, 1)
    guard alpha > 0, beta > 0 else {
      throw CalculatorMistake("a beta prior has two numbers above 0, found \(alpha), \(beta)")
    }
    let laws = BetaBinomial(arms: arms, prior: Beta(alpha: alpha, beta: beta)).posteriors
    var answer = try answer(
      laws, laws.map(\.mean), laws.map { $0.credibleInterval(level: confidence) },
      BayesUnits(value: .share, difference: .points, gap: .gap))
    answer.assumptions = [
      Phrase(
        en: "Before the data every rate is believed to follow Beta({0}, {1}), each arm for itself.",
        ar: "قبل البيانات يُعتقد أن كل نسبة تتبع ⁨Beta({0}, {1})⁩، كل مجموعة على حدة.",
        .init(alpha, .number), .init(beta, .number)),
      AnswerWords.independentUsers,
    ]
    return answer
  }

  private func answer(events arms: [EventRatesQuestion.Arm]) throws -> Answer {
    let (shape, rate) = prior ?? (0.5, 0)
    guard shape > 0, rate >= 0 else {
      throw CalculatorMistake(
        "a gamma prior has a shape above 0 and a rate of 0 or more, found \(shape), \(rate)")
    }
    for arm in arms { try arm.check() }
    let counts = arms.map { GammaPoisson.Count(events: $0.events, exposure: $0.exposure) }
    let laws = try counts.map {
      try GammaPoisson(
        control: counts[0], treatment: $0, prior: Gamma(shape: shape, scale: 1 / rate)
      ).treatment
    }
    var answer = try answer(
      laws, laws.map(\.mean), laws.map { try $0.credibleInterval(level: confidence) },
      BayesUnits(value: .number, difference: .difference, gap: .number))
    answer.assumptions = [
      Phrase(
        en: "Before the data every rate is believed to follow Gamma with shape {0} and rate {1}, "
          + "each arm for itself.",
        ar: "قبل البيانات يُعتقد أن كل معدل يتبع توزيع غاما بشكل {0} ومعدل {1}، كل مجموعة على حدة.",
        .init(shape, .number), .init(rate, .number)),
      EventRatesQuestion.poissonEvents,
    ]
    return answer
  }

  private func answer(means arms: [ArmData]) throws -> Answer {
    if let prior, !(prior.second > 0) {
      throw CalculatorMistake("a normal prior has a standard deviation above 0")
    }
    let laws = try arms.map { arm in
      let moments = try arm.moments
      guard moments.count > 1 else { throw Undefined.tooFewUnits }
      return try NormalEffect(
        estimate: moments.mean, standardError: moments.varianceOfMean.squareRoot(),
        prior: prior.map { Normal(mean: $0.first, sd: $0.second) }
      ).posterior
    }
    var answer = try answer(
      laws, laws.map(\.mean),
      laws.map {
        try ReferenceLaw.normal.interval($0.mean, standardError: $0.sd, confidence: confidence)
      },
      BayesUnits(value: .number, difference: .difference, gap: .number))
    answer.assumptions = [
      prior.map {
        Phrase(
          en:
            "Before the data every mean is believed to follow Normal({0}, {1}), each arm for itself.",
          ar: "قبل البيانات يُعتقد أن كل متوسط يتبع ⁨Normal({0}, {1})⁩، كل مجموعة على حدة.",
          .init($0.first, .number), .init($0.second, .number))
      }
        ?? Phrase(
          en: "Before the data every mean is as plausible as any other, each arm for itself.",
          ar: "قبل البيانات كل متوسط معقول كغيره، كل مجموعة على حدة."),
      AnswerWords.largeSample, AnswerWords.independentUsers,
    ]
    return answer
  }

  private func answer<Law: PosteriorLaw>(
    _ laws: [Law], _ means: [Double], _ intervals: [Interval], _ units: BayesUnits
  ) throws -> Answer {
    guard laws.count > 1 else { throw CalculatorMistake("two arms or more are wanted") }
    let all = PosteriorArms(laws)
    let (best, losses) = (try all.probabilitiesBest(), try all.expectedLosses())
    let leader = best.indices.max { (best[$0], -$0) < (best[$1], -$1) } ?? 0
    let others = try laws.dropFirst().map {
      try BayesEffect(control: laws[0], treatment: $0, level: confidence, rope: rope)
    }
    var phrase = Phrase(
      en:
        "Arm \(leader + 1) is the best with a chance of {0}; choosing it loses {1} on "
        + "average, over what might be true.",
      ar:
        "المجموعة \(leader + 1) هي الأفضل باحتمال {0}؛ واختيارها يخسر {1} في المتوسط، على "
        + "ما قد يكون صحيحًا.")
    phrase.quantities = [.init(best[leader], .share), .init(losses[leader], units.gap)]
    if others.count == 1, let decision = others[0].equivalence?.decision, let rope {
      let words = decision.sentence
      phrase.words.en += " " + words.en
      phrase.words.ar += " " + words.ar
      switch rope {
      case .absolute(let size): phrase.quantities.append(.init(size, units.gap))
      case .relative(let size): phrase.quantities.append(.init(size, .share))
      }
    }
    var answer = answering(phrase)
    answer.rows = .init(
      title: Words(en: "arm", ar: "المجموعة"), labels: laws.indices.map { "\($0 + 1)" })
    let percent = AnswerWords.percent(confidence)
    let liftReason = others.lazy.compactMap(\.liftReason).first
    answer.fields = [
      .init(
        "posterior_means", Words(en: "posterior mean", ar: "المتوسط البعدي"), units.value,
        .many(means)),
      .init(
        "credible",
        Words(en: "\(percent) % credible interval", ar: "مجال المصداقية ⁨\(percent) %⁩"),
        units.value,
        .intervals(lower: intervals.map(\.lower), upper: intervals.map(\.upper))),
      .init(
        "probability_best", Words(en: "chance to be the best", ar: "احتمال أن تكون الأفضل"), .share,
        .many(best)),
      .init(
        "probability_better_than_first",
        Words(en: "chance to beat arm 1", ar: "احتمال أن تتفوق على المجموعة 1"), .share,
        .many([.nan] + others.map(\.better))),
      .init(
        "expected_loss", Words(en: "expected loss if chosen", ar: "الخسارة المتوقعة عند اختيارها"),
        units.difference, .many(losses)),
      .init(
        "difference_credible",
        Words(
          en: "\(percent) % credible interval of the difference from arm 1",
          ar: "مجال المصداقية ⁨\(percent) %⁩ للفرق عن المجموعة 1"), units.difference,
        .intervals(
          lower: [.nan] + others.map(\.difference.lower),
          upper: [.nan] + others.map(\.difference.upper))),
      .init(
        "lift_credible",
        Words(
          en: "\(percent) % credible interval of the lift over arm 1",
          ar: "مجال المصداقية ⁨\(percent) %⁩ للزيادة النسبية على المجموعة 1"), .lift,
        .intervals(
          lower: [.nan] + others.map { $0.lift?.lower ?? .nan },
          upper: [.nan] + others.map { $0.lift?.upper ?? .nan }), reason: liftReason),
    ]
    let found = others.compactMap(\.equivalence)
    if found.count == others.count {
      answer.fields += [
        .init(
          "rope_below", Words(en: "chance below the ROPE", ar: "احتمال ما دون ROPE"), .share,
          .many([.nan] + found.map(\.below))),
        .init(
          "rope_inside", Words(en: "chance in the ROPE", ar: "احتمال ما داخل ROPE"), .share,
          .many([.nan] + found.map(\.inside))),
        .init(
          "rope_above", Words(en: "chance above the ROPE", ar: "احتمال ما فوق ROPE"), .share,
          .many([.nan] + found.map(\.above))),
        .init(
          "rope_decision", Words(en: "against arm 1", ar: "مقابل المجموعة 1"), .number,
          .words([nil] + found.map { .init($0.decision.words, code: $0.decision.rawValue) })),
      ]
    }
    return answer
  }
}

/// How an arm's value, a difference of two and its size are written.
private struct BayesUnits {
  let value, difference, gap: Phrase.Unit
}

/// What the posteriors say of one arm against the first.
private struct BayesEffect {
  let better: Double
  let difference: Interval
  let lift: Interval?
  let liftReason: String?
  let equivalence: PracticalEquivalence?

  init<Law: PosteriorLaw>(
    control: Law, treatment: Law, level: Double, rope: BayesQuestion.Region?
  ) throws {
    let gap = PosteriorEffect(control: control, treatment: treatment, scale: .difference)
    let ratio = PosteriorEffect(control: control, treatment: treatment, scale: .relative)
    better = try PosteriorArms.probabilityTreatmentBetter(control: control, treatment: treatment)
    difference = try gap.credibleInterval(level: level)
    do {
      (lift, liftReason) = (try ratio.credibleInterval(level: level), nil)
    } catch let reason as Undefined {
      (lift, liftReason) = (nil, reason.description)
    }
    switch rope {
    case nil: equivalence = nil
    case .absolute(let size):
      equivalence = try PracticalEquivalence(
        gap, region: Interval(lower: -size, upper: size), interval: difference)
    case .relative(let size):
      guard let lift else { throw CalculatorMistake(liftReason ?? "there is no lift") }
      equivalence = try PracticalEquivalence(
        ratio, region: Interval(lower: -size, upper: size), interval: lift)
    }
  }
}

extension PracticalEquivalence.Decision {
  fileprivate var words: Words {
    switch self {
    case .above: Words(en: "better", ar: "أفضل")
    case .below: Words(en: "worse", ar: "أسوأ")
    case .equivalent: Words(en: "as good as equal", ar: "متكافئة عمليًا")
    case .undecided: Words(en: "undecided", ar: "غير محسوم")
    }
  }

  /// `{2}` is half the width of the region.
  fileprivate var sentence: Words {
    switch self {
    case .above:
      Words(
        en: "Arm 2 is better by more than the {2} that doesn't matter.",
        ar: "المجموعة 2 أفضل بأكثر من القدر غير المهم {2}.")
    case .below:
      Words(
        en: "Arm 2 is worse by more than the {2} that doesn't matter.",
        ar: "المجموعة 2 أسوأ بأكثر من القدر غير المهم {2}.")
    case .equivalent:
      Words(
        en: "The arms are equal for all practical purposes: they differ by less than {2}.",
        ar: "المجموعتان متكافئتان عمليًا: تختلفان بأقل من {2}.")
    case .undecided:
      Words(
        en: "Whether they differ by more than {2} is undecided.",
        ar: "لم يُحسم هل تختلفان بأكثر من {2}.")
    }
  }
}
