/* The training step in C, the limit to measure against: blocked SIMD kernels, polynomial atan, one core.
   gcc -O3 -march=native -ffp-contract=off yardstick.c -lm -o yardstick
   Prints microseconds of the step on a 50-point window, and of the step and the losses of all 500 points: best of 60. */
#include "core.h"
static double tm(){struct timespec t;clock_gettime(CLOCK_PROCESS_CPUTIME_ID,&t);return t.tv_sec*1e6+1e-3*t.tv_nsec;}
#define BEST(name,code) {double best=1e9;for(int r=0;r<60;r++){double a=tm();for(int q=0;q<50;q++){code;asm volatile(""::: "memory");}double d=(tm()-a)/50;if(d<best)best=d;}printf("%s %.2f\n",name,best);}
int main(){
 data(1);Net*n=newnet(1);gauss_init(n,.05,1);
 int idx[50];for(int i=0;i<50;i++)idx[i]=i;
 REAL ls[MAXB],le[N];Opt o={.opt="adam",.lr=1e-5,.eps=1e-8,.b2=.999};
 BEST("step",(fwd(n,idx,50,ls,0),bwd(n,50,.02,0),step(n,&o)));
 BEST("profile",(fwd(n,idx,50,ls,0),bwd(n,50,.02,0),step(n,&o),evalp(n,0,N,le,0)));
}
