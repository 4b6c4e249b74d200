internal import Foundation
import CampaignModel
import Statistics

/// Experiment 2. What significance selects: exaggerated effects, false winners, and one of several treatments.
///
/// Gelman, A., and Carlin, J. (2014). *Perspectives on Psychological Science* 9(6), 641–651. Kohavi, R., Deng,
/// A., and Vermeer, L. (2022). "A/B testing intuition busters." *KDD '22*, eq. 4.
struct WinnersCurse: Experiment {
  let name = "winners_curse"
  let title = Words(en: "What significance selects", ar: "ما تنتقيه الدلالة الإحصائية")
  let kind = PlayedExperiment.Kind.core
  let parameters = [
    Parameter.plays(100_000),
    Parameter("alpha", 0.05, in: 0.0001...0.5, "two-sided level of each test"),
    Parameter("real", 0.1, in: 0.001...0.999, "share of tests with an effect, of 80 % power"),
    Parameter("treatments", 3, in: 1...20, isWhole: true, "treatments against one control"),
  ]

  func play(_ numbers: Numbers, _ run: ExperimentRun) async throws -> [ValidationCheck] {
    try await exaggerations(numbers, run) + falseWinners(numbers, run) + familywise(numbers, run)
  }

  private func exaggerations(
    _ numbers: Numbers, _ run: ExperimentRun
  ) async throws -> [ValidationCheck] {
    let critical = Normal.standard.quantile(1 - numbers["alpha"] / 2)
    let cases = [(0.2, 1.1146, 2.26), (0.5, 1.9599, 1.41), (0.8, 2.8016, 1.12)]
    var checks: [ValidationCheck] = []
    for (power, effect, printed) in cases {
      // Two arms of unit variance, each read with a standard error of 1/√2.
      let found = try await run.average(numbers.plays, for: "\(name) \(power)", figures: 1) {
        _, stream in
        let sd = 0.5.squareRoot()
        let difference = stream.normal(mean: effect, sd: sd) - stream.normal(mean: 0, sd: sd)
        return [abs(difference) > critical ? abs(difference) / effect : .nan]
      }[0]
      let percent = Int((100 * power).rounded())
      checks.append(
        ValidationCheck(
          of: name, kind,
          Words(
            en: "exaggeration of significant results at \(percent) % power",
            ar: "مبالغة النتائج الدالة عند قوة \(percent) %"), unit: .ratio,
          source: "Gelman and Carlin 2014",
          target: numbers.printed(
            printed,
            else: try SignificanceErrors(
              trueEffect: effect, standardError: 1, alpha: numbers["alpha"]
            ).exaggeration), within: 0.02 * printed, value: found.mean,
          standardError: found.standardError))
    }
    return checks
  }

  /// Of tests that announce a positive winner, those without an effect.
  private func falseWinners(
    _ numbers: Numbers, _ run: ExperimentRun
  ) async throws -> [ValidationCheck] {
    let (alpha, critical) = (numbers["alpha"], Normal.standard.quantile(1 - numbers["alpha"] / 2))
    let shares =
      numbers.arePublished ? [(0.10, 0.220), (0.08, 0.264)] : [(numbers["real"], Double.nan)]
    let drift = critical + Normal.standard.quantile(0.8)
    var checks: [ValidationCheck] = []
    for (real, printed) in shares {
      let found = try await run.average(4 * numbers.plays, for: "\(name) \(real)", figures: 1) {
        _, stream in
        let isReal = stream.bernoulli(real)
        return [stream.normal(mean: isReal ? drift : 0) > critical ? (isReal ? 0 : 1) : .nan]
      }[0]
      let exact = alpha / 2 * (1 - real) / (alpha / 2 * (1 - real) + 0.8 * real)
      let percent = Int((100 * real).rounded())
      checks.append(
        ValidationCheck(
          of: name, kind,
          Words(
            en: "false ones among winners where \(percent) % of ideas work",
            ar: "الفائزون الكاذبون حين تنجح \(percent) % من الأفكار"), unit: .share,
          source: "Kohavi, Deng and Vermeer 2022",
          target: numbers.printed(printed, else: exact), within: 0.01, value: found.mean,
          standardError: found.standardError))
    }
    return checks
  }

  /// Several treatments against one control, each as if it were the only one, and at Dunnett's bound.
  private func familywise(
    _ numbers: Numbers, _ run: ExperimentRun
  ) async throws -> [ValidationCheck] {
    let (alpha, treatments) = (numbers["alpha"], Int(numbers["treatments"]))
    let critical = Normal.standard.quantile(1 - alpha / 2)
    let law = DunnettLaw(equalArms: treatments, degreesOfFreedom: nil, sides: .two)
    let bound = try law.criticalValue(alpha: alpha)
    let found = try await run.average(numbers.plays, for: "\(name) arms", figures: 2) {
      _, stream in
      let control = stream.normal()
      var most = 0.0
      for _ in 0..<treatments {
        most = max(most, abs(stream.normal() - control) / 2.0.squareRoot())
      }
      return [most > critical ? 1 : 0, most > bound ? 1 : 0]
    }
    return [
      ValidationCheck(
        of: name, kind,
        Words(
          en: "any false alarm of \(treatments) treatments, each at its own level",
          ar: "أي إنذار كاذب بين \(treatments) معالجات، كل واحدة بمستواها"), unit: .share,
        source: "multivariate normal law (Dunnett 1955)",
        target: numbers.printed(0.125, else: try law.upperTail(critical)), within: 0.004,
        value: found[0].mean, standardError: found[0].standardError),
      ValidationCheck(
        of: name, kind,
        Words(en: "the same at Dunnett’s bound", ar: "مع حدّ دانيت"), unit: .share,
        source: "Dunnett 1955", target: alpha, within: 0.004, value: found[1].mean,
        standardError: found[1].standardError),
      ValidationCheck(
        of: name, kind, Words(en: "Dunnett’s bound", ar: "حدّ دانيت"), unit: .ratio,
        source: "Dunnett 1955: 2.349", target: numbers.printed(2.349, else: nil), within: 0.0005,
        value: bound, reason: numbers.arePublished ? nil : "no figure is printed for these numbers"),
    ]
  }
}
