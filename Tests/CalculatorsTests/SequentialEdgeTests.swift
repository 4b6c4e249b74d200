import Calculators
import Foundation
import Testing

/// Sequential families at the edges of what may be asked.
@Suite struct SequentialEdgeTests {
  private func answer(_ family: String, _ input: String) throws -> CaseFile.Result {
    let text = "{\"cases\": [{\"id\": \"a\", \"family\": \"\(family)\", \"input\": {\(input)}}]}"
    return try #require(CaseFile(Data(text.utf8)).results()["a"])
  }

  @Test(arguments: [
    "0.5, 0.5, 1", "0.5, 0.4", "0, 1", "-1, 1", "0.5, 0.50000000000001, 1",
  ])
  func looksThatDoNotGrowHaveNoBounds(fractions: String) throws {
    let found = try answer(
      "group_sequential_boundary",
      "\"method\": \"pocock\", \"information_fractions\": [\(fractions)], \"alpha\": 0.05")
    guard case .fields(let fields, let reason) = found else {
      Issue.record("\(found)")
      return
    }
    #expect(fields.values.allSatisfy { $0 == .undefined })
    #expect(reason != nil)
  }

  @Test(arguments: [
    (
      "group_sequential_boundary",
      "\"method\": \"pocock\", \"information_fractions\": [], \"alpha\": 0.05"
    ),
    (
      "group_sequential_boundary",
      "\"method\": \"pocock\", \"information_fractions\": [1], \"alpha\": 0.05, \"sides\": 1.5"
    ),
    (
      "group_sequential_boundary",
      "\"method\": \"kim_demets\", \"information_fractions\": [1], \"alpha\": 0.05, \"parameter\": 0"
    ),
    (
      "group_sequential_power",
      "\"method\": \"exit_probabilities\", \"information_fractions\": [0.5, 1], \"critical_values\": [2], \"drift\": 0"
    ),
    (
      "group_sequential_inference",
      "\"method\": \"stagewise_ordering\", \"information_fractions\": [0.5, 1], \"critical_values\": [2, 2], \"alpha_one_sided\": 0.025, \"z_statistics\": [1], \"stopping_look\": 2"
    ),
    (
      "always_valid_inference",
      "\"method\": \"normal_mixture_bound\", \"v\": 1, \"alpha\": 0.05, \"v_opt\": 1, \"alpha_opt\": 0.5"
    ),
    (
      "bounded_mean_confidence_sequence",
      "\"method\": \"predictable_empirical_bernstein\", \"values\": [0.5, 1.5], \"alpha\": 0.05"
    ),
    (
      "bounded_mean_confidence_sequence",
      "\"method\": \"predictable_empirical_bernstein\", \"values\": [0.5], \"alpha\": 0.05, \"at_observations\": [2]"
    ),
    (
      "random_walk_sequential_test",
      "\"method\": \"hit_probability\", \"total_conversions\": 10, \"barrier\": 0, \"treatment_share\": 0.5"
    ),
  ])
  func wrongInputIsAnErrorInWords(family: String, input: String) throws {
    guard case .error(let text) = try answer(family, input) else {
      Issue.record("\(family) answered \(input)")
      return
    }
    #expect(text.contains("input."))
  }

  @Test func aTinyTuningIsNoTrap() throws {
    let found = try answer(
      "bounded_mean_confidence_sequence",
      "\"method\": \"hoeffding_normal_mixture\", \"values\": [0.5, 0.25], \"t_opt\": 4.9e-324")
    #expect(
      found
        == .fields(["ci_lower": .numbers([0, 0]), "ci_upper": .numbers([1, 1])], reason: nil))
  }

  /// Huge values come back as numbers or as a reason, never as NaN.
  @Test(arguments: ["1e308", "-1e308", "1e-308", "0", "38", "-38"])
  func hugeValuesDoNotTrap(value: String) throws {
    for (family, input) in [
      (
        "group_sequential_power",
        "\"method\": \"exit_probabilities\", \"information_fractions\": [0.5, 1], \"critical_values\": [2, 2], \"drift\": \(value)"
      ),
      (
        "group_sequential_power",
        "\"method\": \"exit_probabilities\", \"information_fractions\": [0.5, 1], \"critical_values\": [\(value), \"Infinity\"], \"drift\": 1"
      ),
      (
        "group_sequential_boundary",
        "\"method\": \"hwang_shih_decani\", \"information_fractions\": [0.5, 1], \"alpha\": 0.05, \"parameter\": \(value)"
      ),
      (
        "group_sequential_boundary",
        "\"method\": \"wang_tsiatis\", \"information_fractions\": [0.5, 1], \"alpha\": 0.05, \"parameter\": \(value)"
      ),
      (
        "group_sequential_boundary",
        "\"method\": \"haybittle_peto\", \"information_fractions\": [0.5, 1], \"alpha\": 0.05, \"parameter\": \(value)"
      ),
      (
        "group_sequential_inference",
        "\"method\": \"stagewise_ordering\", \"information_fractions\": [0.5, 1], \"critical_values\": [2, 2], \"alpha_one_sided\": 0.025, \"z_statistics\": [1, \(value)]"
      ),
      (
        "always_valid_inference",
        "\"method\": \"msprt_normal\", \"difference\": \(value), \"variance_of_difference\": 1e-3, \"mixing_variance\": 1e-3"
      ),
    ] {
      switch try answer(family, input) {
      case .error(let text): #expect(!text.isEmpty)
      case .fields(let fields, _):
        for (name, field) in fields {
          let isClean =
            switch field {
            case .number(let number): !number.isNaN
            case .numbers(let numbers): !numbers.contains { $0.isNaN }
            default: true
            }
          #expect(isClean, "\(name) of \(input)")
        }
      }
    }
  }
}
