import CampaignModel
import Foundation

/// What a play costs, and what bounds it: `make bench`, or `make bench ONLY=plays`.
///
/// Every time is the median of some runs on one thread, with the smallest beside it; a loop of GSL's
/// own binomial draws is timed first, so that the figures read on any machine.
///
/// `Benchmarks profile smallest 200` plays one workload and nothing else, for a profiler; `profile-mean`
/// its mean field, `profile-moments` the mean field that follows moments.
let only = CommandLine.arguments.dropFirst().first
if let only, only.hasPrefix("profile"), CommandLine.arguments.count == 4 {
  try profile(
    CommandLine.arguments[2], mean: only != "profile", moments: only == "profile-moments",
    times: Int(CommandLine.arguments[3]) ?? 1)
  exit(0)
}
let yardstick = Yardstick.milliseconds()
print("1,000,000 gsl_ran_binomial draws: \(Clock.text(yardstick))\n")
for (name, section) in [
  ("plays", { try plays(yardstick) }), ("threads", { try threads() }),
  ("agents", { try agents() }), ("amss", { try amss() }), ("commands", { try commands() }),
  ("peers", { try peers() }),
] where only == nil || only == name {
  try section()
  print("")
}
