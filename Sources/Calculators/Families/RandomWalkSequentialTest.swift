internal import Statistics

let randomWalkSequentialTest: [String: CaseMethod] = [
  "hit_probability": CaseMethod(["probability"]) { input in
    let test = RandomWalkTest(
      totalConversions: try input.count("total_conversions"),
      barrier: try input.count("barrier", atLeast: 1))
    return [
      "probability": .number(
        test.hitProbability(treatmentShare: try input.number("treatment_share", in: 0...1)))
    ]
  }
]
