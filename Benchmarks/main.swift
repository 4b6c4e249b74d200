import CampaignModel
import Foundation

/// What a play costs, and what bounds it: `make bench`, or `make bench ONLY=plays`.
///
/// Every time is the median of some runs on one thread, with the smallest beside it; a loop of GSL's
/// own binomial draws is timed first, so that the figures read on any machine.
///
/// `Benchmarks profile` and `Benchmarks profile-mean` play the reference workload and nothing else, for a profiler.
let only = CommandLine.arguments.dropFirst().first
if only?.hasPrefix("profile") == true {
  try profile(only == "profile" ? .test : nil)
  exit(0)
}
let yardstick = Yardstick.milliseconds()
print("1,000,000 gsl_ran_binomial draws: \(Clock.text(yardstick))\n")
for (name, section) in [
  ("plays", { try plays(yardstick) }), ("threads", { try threads() }),
  ("agents", { try agents() }), ("commands", { try commands() }), ("peers", { try peers() }),
] where only == nil || only == name {
  try section()
  print("")
}
